import { Link } from "@remix-run/react";
import type { AcceptedScoring } from "#app/modules/scores/request-scoring.server.ts";

/** An upload that was accepted, with what is worth a look in it. */
export function AcceptedNotice({ accepted: { runId, systems, answers, warnings } }: { accepted: AcceptedScoring }) {
  return (
    <div role="status" className="mb-8 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
      <p>
        Accepted: {answers} {answers === 1 ? "answer" : "answers"} of {systems.join(", ")}.{" "}
        <Link className="link font-semibold" to={String(runId)}>
          See the scoring
        </Link>
      </p>
      <p className="mt-2">
        {warnings.length === 1 ? "One thing is" : `${warnings.length} things are`} worth a look, and did not prevent it:
      </p>
      <ul className="max-h-80 list-disc overflow-auto pl-5 text-[0.9375rem]">
        {warnings.map(({ where, message }, index) => (
          <li key={index}>
            <span className="text-muted">{where}: </span>
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
