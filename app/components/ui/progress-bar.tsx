/** How much of something is done, as a bar with its numbers in words. */
export function ProgressBar({ done, of, label }: { done: number; of: number; label: string }) {
  const share = of === 0 ? 0 : done / of;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done}
      aria-valuetext={`${done} of ${of}`}
      className="h-1.5 w-full overflow-hidden rounded-sm bg-line"
    >
      <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
    </div>
  );
}
