import type { ReactNode } from "react";

const WORDS: Record<string, string> = {
  submitted: "submitted",
  draft: "begun",
  pending: "not yet",
  declined: "declined",
  withdrawn: "withdrawn",
  closed: "closed before submission",
};

function isGivenBack(status: string): boolean {
  return status === "declined" || status === "withdrawn" || status === "closed";
}

/** What the shapes mean: full, half, empty, struck out. Each stands for how far a rater is with a case. */
function StatusDot({ status }: { status: string }) {
  return (
    <svg aria-hidden="true" width={12} height={12} viewBox="0 0 12 12" className="shrink-0">
      <circle
        cx={6}
        cy={6}
        r={4.75}
        fill={status === "submitted" ? "var(--ink)" : "none"}
        stroke="var(--ink)"
        strokeWidth={1.25}
      />
      {status === "draft" && <path d="M6 1.25 a4.75 4.75 0 0 0 0 9.5 z" fill="var(--ink)" />}
      {isGivenBack(status) && <line x1={2.6} x2={9.4} y1={9.4} y2={2.6} stroke="var(--ink)" strokeWidth={1.25} />}
    </svg>
  );
}

/**
 * A rater by pseudonym with how far they are with a case: by shape, and in words for who cannot see it. A later round
 * than the first is named; `detail` is said to who asks.
 */
export function RaterMark({
  pseudonym,
  status,
  round = 1,
  detail,
}: {
  pseudonym: string;
  status: string;
  /** Left out where another column says it. */
  round?: number;
  detail?: string;
}) {
  const words = [WORDS[status] ?? status, detail].filter(Boolean).join(", ");
  return (
    <span title={`${pseudonym}: ${words}`} className="inline-flex items-baseline gap-1 whitespace-nowrap">
      <span className="self-center">
        <StatusDot status={status} />
      </span>
      <span className={isGivenBack(status) ? "text-muted line-through" : undefined}>{pseudonym}</span>
      {round > 1 && <span className="text-sm text-muted">{`round ${round}`}</span>}
      <span className="sr-only">{` ${words}`}</span>
    </span>
  );
}

/** The key to the shapes, to stand above a table; `givenBack` where some were declined, withdrawn or closed. */
export function RaterMarkKey({ givenBack = false, children }: { givenBack?: boolean; children?: ReactNode }) {
  return (
    <p aria-hidden="true" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
      {["submitted", "draft", "pending"].map((status) => (
        <span key={status} className="inline-flex items-center gap-1.5">
          <StatusDot status={status} /> {WORDS[status]}
        </span>
      ))}
      {givenBack && (
        <span className="inline-flex items-center gap-1.5">
          <StatusDot status="withdrawn" /> declined, withdrawn or closed
        </span>
      )}
      {children}
    </p>
  );
}
