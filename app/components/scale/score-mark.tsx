import { clsx } from "clsx";

/** One score as a filled square with its figure: hue by class, lightness by severity, and always the figure. */
export function ScoreMark({ score, title, className }: { score: number; title?: string; className?: string }) {
  return (
    <span
      data-score={score}
      title={title}
      className={clsx(
        "inline-grid size-6 place-items-center rounded-sm bg-(--mark) text-sm font-semibold text-(--on-mark)",
        className,
      )}
    >
      {score}
    </span>
  );
}
