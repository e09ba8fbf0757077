import { count } from "#app/lib/count.ts";
import { joinWords } from "#app/lib/join-words.ts";
import { BeforeAfter } from "#app/components/cases/before-after.tsx";
import { RewordingChoice } from "#app/components/cases/rewording-choice.tsx";
import { Button } from "#app/components/ui/button.tsx";
import type { ShownChange, ShownChanges } from "#app/modules/cases/show-changes.ts";
import { REWORDING_FIELD, type Rewording } from "#app/modules/cases/import-form.ts";

interface Decisions {
  rewordings: Readonly<Record<string, Rewording>>;
  onDecide: (decided: Record<string, Rewording>) => void;
}

/** What would become different of what the study has: every field before and after, and what is to be decided. */
export function ChangesPart({ changes, ...decisions }: { changes: ShownChanges } & Decisions) {
  const { list, absent, keptOrder, changedCases, unchangedCases, addedToAssigned } = changes;
  const toDecide = list.flatMap(({ decide }) => decide ?? []);
  const decideAll = (decision: Rewording) =>
    decisions.onDecide(Object.fromEntries(toDecide.map((key) => [key, decision])));
  return (
    <section aria-labelledby="changes" className="max-w-4xl">
      <h3 id="changes">What the study has already</h3>
      <p className="mt-1">{`${count(changedCases, "case")} changed, ${unchangedCases} unchanged.`}</p>
      {addedToAssigned > 0 && (
        <p className="mt-1">
          {`${count(addedToAssigned, "new option")} of assigned cases: all raters of these cases get them, and who has submitted finds the case open again.`}
        </p>
      )}
      {absent.map(({ caseExternalId, options }) => (
        <p key={caseExternalId} className="mt-1">
          {`${caseExternalId}: the file no longer has ${options.length === 1 ? "option" : "options"} ${options.join(", ")}. ${options.length === 1 ? "It stays" : "They stay"} in the study as ${options.length === 1 ? "it is" : "they are"}.`}
        </p>
      ))}
      {keptOrder.length > 0 && (
        <p className="mt-1">
          {`The file has the options of ${joinWords(keptOrder)} in another order. ${keptOrder.length === 1 ? "The case has" : "These cases have"} been assigned, so the order stays as raters were given it.`}
        </p>
      )}
      {toDecide.length > 1 && (
        <p className="mt-3 flex flex-wrap items-center gap-2 noscript:hidden">
          {`${toDecide.length} reworded options have ratings:`}
          <Button onClick={() => decideAll("keep")}>Keep all</Button>
          <Button onClick={() => decideAll("ask-again")}>Ask again about all</Button>
        </p>
      )}
      <ul className="mt-3">
        {list.map((change) => (
          <li key={change.place} className={change.isNew ? "mt-1.5" : "mt-5"}>
            <ChangeEntry change={change} {...decisions} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangeEntry({ change, rewordings, onDecide }: { change: ShownChange } & Decisions) {
  const { place, isNew, fields, text, decide, ratings } = change;
  if (isNew) {
    return (
      <div className="wrap-anywhere">
        <h4 className="inline font-semibold">{place}</h4> <span className="text-muted">new:</span> {text}
      </div>
    );
  }
  return (
    <>
      <h4 className="font-semibold">{place}</h4>
      <BeforeAfter caption={place} fields={fields} />
      {decide && (
        <RewordingChoice
          legend={`${place} has ${count(ratings, "rating")} of the text before (begun answers are counted). What becomes of ${ratings === 1 ? "it" : "them"}?`}
          name={REWORDING_FIELD + decide}
          value={rewordings[decide]}
          required
          onDecide={(decision) => onDecide({ [decide]: decision })}
        />
      )}
    </>
  );
}
