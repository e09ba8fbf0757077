import type { DisputedCase } from "#app/modules/adjudications/read-dispute.server.ts";

/** The case's text, which scrolls by itself beside the decision on wide screens. */
export function Vignette({ studyCase }: { studyCase: DisputedCase }) {
  const { externalId, specialty, presentation, question } = studyCase;
  return (
    <section
      aria-label={`Case ${externalId}`}
      // A frame that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto lg:pr-4"
    >
      <p className="text-sm text-muted">
        Case {externalId} · {specialty}
      </p>
      <div className="vignette mt-2 whitespace-pre-line">{presentation}</div>
      {question && (
        <>
          <h2 className="mt-5 !text-base">Question</h2>
          <p className="vignette whitespace-pre-line">{question}</p>
        </>
      )}
    </section>
  );
}
