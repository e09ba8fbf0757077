import type { RulingStep } from "#app/modules/adjudications/dispute.ts";
import { RulingText } from "./ruling-text.tsx";

/** All that adjudicators did with an option before what stands now, the latest first, with their reasons. */
export function RulingHistory({ steps, text }: { steps: readonly RulingStep[]; text: string }) {
  if (steps.length === 0) return null;
  return (
    <section className="mt-6">
      <h2>Earlier rulings</h2>
      <ol reversed className="mt-2 space-y-4">
        {steps.toReversed().map((step, index) => (
          <li key={index} className="border-l-4 border-line pl-4">
            <RulingText ruling={step} />
            {step.text !== text && <p className="text-sm text-muted">{`On another wording: “${step.text}”`}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
