import { WithoutInterval } from "#app/components/agreement/agreement-cells.tsx";
import { MEASURES_IN_WORDS, nameCoefficient, SETS_IN_WORDS } from "#app/components/agreement/agreement-words.ts";
import { count } from "#app/lib/count.ts";
import type { Measure, RatingSet } from "#app/modules/agreement/measures.ts";
import type { AgreementChange, ChangedGroup, StudyAgreement } from "#app/modules/agreement/run-agreement.ts";
import type { AgreementReport } from "#scoring/agreement/agreement-report.ts";
import { ChangeTable } from "./change-table.tsx";
import { CoefficientTable } from "./coefficient-table.tsx";
import { GroupTable } from "./group-table.tsx";
import { VarianceTable } from "./variance-table.tsx";

/** Agreement of one set of ratings: the whole study, then by specialty, category and case. */
export function AgreementFigures({
  agreement: { whole, bySpecialty, byCategory, byCase },
  measure,
  ratings,
}: {
  agreement: StudyAgreement;
  measure: Measure;
  ratings: RatingSet;
}) {
  return (
    <div className="space-y-10">
      <section>
        <h2>Whole study</h2>
        <p className="text-sm text-muted">{`${MEASURES_IN_WORDS[measure]}; ${SETS_IN_WORDS[ratings]}.`}</p>
        <CoefficientTable report={whole} measure={measure} />
        <WithoutInterval values={whole.coefficients} />
        <p className="mt-3 max-w-[75ch] text-sm text-muted">
          {describeIntervals(whole)} {describeLeftOut(whole)} Percent agreement is over pairs of raters within an
          option, averaged over options.
        </p>
        <Notes report={whole} measure={measure} />
      </section>
      <VarianceTable report={whole} />
      <GroupTable title="By specialty" of="Specialty" groups={bySpecialty} measure={measure} />
      <GroupTable title="By category" of="Category" groups={byCategory} measure={measure} />
      <GroupTable
        title="By case"
        of="Case"
        groups={byCase}
        measure={measure}
        note="Intervals are over cases, so a single case has none. Alpha within one case compares its options only, and moves a lot with few of them."
      />
    </div>
  );
}

/** Agreement before and after the second round, by the same raters on the same options. */
export function ChangeFigures({ change, measure }: { change: AgreementChange; measure: Measure }) {
  const { first, second } = change.whole;
  const whole = first.coefficients.map((coefficient, index) => ({
    name: nameCoefficient(coefficient, measure),
    first: coefficient,
    second: second.coefficients[index]!,
  }));
  return (
    <div className="space-y-10">
      <section>
        <h2>Round 1 beside round 2</h2>
        <p className="max-w-[75ch] text-sm text-muted">
          {`${MEASURES_IN_WORDS[measure]}; the options that were rated in both rounds, by the raters who judged them in both. `}
          These options were chosen because the panel disagreed, or as the study decided: they do not stand for the
          others. In round 2 raters knew what the panel had given, so more agreement is not by itself more truth.
        </p>
        <ChangeTable label="Agreement in both rounds" of="Coefficient" figures={whole} />
        <WithoutInterval values={[...first.coefficients, ...second.coefficients]} />
        <p className="mt-3 max-w-[75ch] text-sm text-muted">
          {describeIntervals(second)} The same draws give both, but the intervals are of each round: where they overlap
          the two can differ all the same.
        </p>
        <Notes report={second} measure={measure} />
      </section>
      <ChangedGroups title="By specialty" of="Specialty" groups={change.bySpecialty} measure={measure} />
      <ChangedGroups title="By category" of="Category" groups={change.byCategory} measure={measure} />
    </div>
  );
}

function ChangedGroups({
  title,
  of,
  groups,
  measure,
}: {
  title: string;
  of: string;
  groups: ChangedGroup[];
  measure: Measure;
}) {
  const figures = groups.map(({ name, first, second }) => ({
    name,
    first: first.coefficients[0]!,
    second: second.coefficients[0]!,
  }));
  if (figures.length === 0) return null;
  const shown = nameCoefficient(figures[0]!.first, measure);
  return (
    <section>
      <h2>{title}</h2>
      <p className="text-sm text-muted">{shown}.</p>
      <ChangeTable label={`${shown} ${title.toLowerCase()}`} of={of} figures={figures} />
      <WithoutInterval values={figures.flatMap(({ first, second }) => [first, second])} />
    </section>
  );
}

function Notes({ report, measure }: { report: AgreementReport; measure: Measure }) {
  const ofSeverity =
    "Severity is compared by itself: severe harm if done and severe harm if not done are the same severity here. What side raters see it on is what the class compares.";
  const notes = [...report.notes, ...(measure === "severity" ? [ofSeverity] : [])];
  return notes.map((note) => (
    <p key={note} className="mt-1.5 max-w-[75ch] text-sm text-muted">
      {note.replaceAll("unit", "option")}
    </p>
  ));
}

function describeIntervals({ coefficients }: AgreementReport): string {
  const { n = 0, level = 0.95, replicates = 0, seed = 0 } = coefficients[0] ?? {};
  return (
    `Intervals at ${Math.round(level * 100)} %: percentile bootstrap over ${count(n, "case")}, ` +
    `${replicates.toLocaleString("en")} replicates, seed ${seed}.`
  );
}

function describeLeftOut({ unitsWithOneRating, unitsWithoutRating }: AgreementReport): string {
  const left = unitsWithOneRating + unitsWithoutRating;
  if (left === 0)
    return "Every option that was answered has two ratings or more; options without an answer take no part.";
  return (
    `Left out: ${count(left, "option")} with fewer than two ratings (${unitsWithOneRating} with one, ` +
    `${unitsWithoutRating} with abstentions only), and options without any answer.`
  );
}
