import type { Estimate } from "#scoring/terms.ts";

type Shown = Pick<Estimate, "estimate" | "reason" | "lo" | "hi" | "intervalReason" | "n">;

/** A figure as text: "0.81". Null is an em dash; its reason stands beside it. */
export function formatFigure(value: number | null, digits = 2): string {
  return value === null ? "–" : value.toFixed(digits);
}

/** A figure with its interval and n, or in its place why there is none. Never a bare number. */
export function EstimateText({ value, digits = 2, nOf }: { value: Shown; digits?: number; nOf?: string }) {
  const n = <span className="text-xs text-muted">{` n ${value.n}${nOf ? ` ${nOf}` : ""}`}</span>;
  if (value.estimate === null) {
    return (
      <span className="whitespace-normal text-sm text-muted">
        {value.reason ?? "undefined"}
        {value.lo !== null && ` (at least ${formatFigure(value.lo, digits)})`}
        {n}
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap">
      <span className="font-semibold">{formatFigure(value.estimate, digits)}</span>{" "}
      {value.lo === null || value.hi === null ? (
        <span className="text-sm text-muted" title={value.intervalReason ?? undefined}>
          no interval
        </span>
      ) : (
        <span className="text-sm text-muted">{`${formatFigure(value.lo, digits)} to ${formatFigure(value.hi, digits)}`}</span>
      )}
      {n}
    </span>
  );
}
