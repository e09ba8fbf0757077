import { Form, useNavigation } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/page.tsx";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { useRevalidateWhile } from "#app/lib/use-revalidate-while.ts";
import type { AgreementReading } from "#app/modules/agreement/request-agreement.server.ts";
import type { StudyAgreement } from "#app/modules/agreement/run-agreement.ts";
import { CoefficientTable } from "./coefficient-table.tsx";
import { GroupTable } from "./group-table.tsx";

/** Agreement as figures: what has been computed, or how far the work on it is. */
export function Figures({ agreement }: { agreement: AgreementReading }) {
  useRevalidateWhile(agreement.status === "running");
  const { state } = useNavigation();
  if (agreement.status === "none") {
    return (
      <EmptyState action={<ButtonLink to="../assignments">See who is to rate what</ButtonLink>}>
        {agreement.reason} Agreement coefficients with their intervals will stand here, for the whole study and by
        specialty, category and case.
      </EmptyState>
    );
  }
  if (agreement.status === "running") {
    return (
      <div role="status" className="max-w-md">
        <p>Computing the figures and their intervals from the ratings as they are now.</p>
        <div className="mt-2">
          <ProgressBar done={Math.round(agreement.progress * 100)} of={100} label="Computing agreement, percent" />
        </div>
        <p className="mt-1.5 text-sm text-muted">The page fills itself when they are there.</p>
      </div>
    );
  }
  if (agreement.status === "failed") {
    return (
      <div role="alert" className="rounded border border-caution bg-caution-soft px-4 py-3">
        <p>
          <span className="font-semibold">The figures could not be computed.</span> {agreement.error}
        </p>
        <Form method="post" className="mt-3">
          <Button type="submit" disabled={state !== "idle"}>
            Start again
          </Button>
        </Form>
      </div>
    );
  }
  return <Report report={agreement.report} computedAt={agreement.computedAt} />;
}

function Report({ report, computedAt }: { report: StudyAgreement; computedAt: string }) {
  const { whole, parameters, bySpecialty, byCategory, byCase } = report;
  const cases = whole.coefficients[0]?.n ?? 0;
  return (
    <div className="space-y-10">
      <section>
        <h2>Whole study</h2>
        <CoefficientTable report={whole} />
        <p className="mt-3 max-w-[75ch] text-sm text-muted">
          Ratings of round {parameters.round}. Intervals at {Math.round((whole.coefficients[0]?.level ?? 0.95) * 100)}
          %: percentile bootstrap over {cases} cases, {parameters.replicates.toLocaleString("en")} replicates, seed{" "}
          {parameters.seed}. {describeLeftOut(whole)} Percent agreement is over pairs of raters within an option,
          averaged over options. Computed <TimeAgo at={computedAt} />.
        </p>
      </section>
      <GroupTable title="By specialty" of="Specialty" groups={bySpecialty} />
      <GroupTable title="By category" of="Category" groups={byCategory} />
      <GroupTable
        title="By case"
        of="Case"
        groups={byCase}
        note="Intervals are over cases, so a single case has none. Alpha within one case compares its options only, and moves a lot with few of them."
      />
    </div>
  );
}

function describeLeftOut({ unitsWithOneRating, unitsWithoutRating }: StudyAgreement["whole"]): string {
  const left = unitsWithOneRating + unitsWithoutRating;
  if (left === 0)
    return "Every option that was answered has two ratings or more; options without an answer take no part.";
  return (
    `Left out: ${left} ${left === 1 ? "option" : "options"} with fewer than two ratings (${unitsWithOneRating} with one, ` +
    `${unitsWithoutRating} with abstentions only), and options without any answer.`
  );
}
