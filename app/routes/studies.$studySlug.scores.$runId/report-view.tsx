import { ErrorCountsTable, errorsPath } from "#app/components/scores/error-counts-table.tsx";
import { ErrorList } from "#app/components/scores/error-list.tsx";
import { MetricTable } from "#app/components/scores/metric-table.tsx";
import { HEADLINE_METRICS, METRIC_WORDS, OTHER_METRICS } from "#app/components/scores/metric-words.ts";
import { CoverageTable, ParameterList, SummaryList } from "#app/components/scores/report-notes.tsx";
import { Pagination } from "#app/components/ui/pagination.tsx";
import { TabLinks } from "#app/components/ui/tab-links.tsx";
import type { Page } from "#app/lib/paginate.ts";
import type { ErrorFilter, ListedError } from "#app/modules/scores/list-errors.server.ts";
import type { RunWithReport } from "#app/modules/scores/read-runs.server.ts";
import type { ScoreReport } from "#scoring/harm/menu/report.ts";

interface ReportProps {
  run: Omit<RunWithReport, "report">;
  report: ScoreReport;
  filter: ErrorFilter | null;
  errors: Page<ListedError> | null;
}

/** The whole report of a scoring: metrics, errors, what is missing, and what it was computed with. */
export function ReportView({ run, report, filter, errors }: ReportProps) {
  const { systems, summary, parameters } = report;
  const filled = systems.flatMap(({ metricsWithMissingAsEmpty, ...system }) =>
    metricsWithMissingAsEmpty ? [{ ...system, metrics: metricsWithMissingAsEmpty }] : [],
  );
  return (
    <div className="space-y-10">
      <section>
        <h2>Harm</h2>
        <p className="text-sm text-muted">
          Each figure with its {Math.round(parameters.level * 100)} % interval and n, the cases that bear on it.
        </p>
        <MetricTable systems={systems} metrics={HEADLINE_METRICS} caption="Headline metrics of each system" />
      </section>
      <section>
        <h2>Errors</h2>
        <p className="text-sm text-muted">
          Totals over all trials of a system. A number leads to the errors behind it.
        </p>
        <ErrorCountsTable systems={systems} instrument={parameters.instrument} />
      </section>
      <ErrorSection systems={systems.map(({ system }) => system)} filter={filter} errors={errors} />
      <section>
        <h2>Other metrics</h2>
        <MetricTable systems={systems} metrics={OTHER_METRICS} caption="Other metrics of each system" />
      </section>
      <section>
        <h2>Over all systems</h2>
        <SummaryList summary={summary} systems={systems} />
      </section>
      <section>
        <h2>Coverage and warnings</h2>
        <CoverageTable systems={systems} />
        {filled.length > 0 && (
          <>
            <h3 className="mt-6">With missing cases as empty answers</h3>
            <p className="text-sm text-muted">
              The same metrics, a case that a trial leaves out counting as one on which nothing was recommended.
            </p>
            <MetricTable systems={filled} metrics={HEADLINE_METRICS} caption="Metrics with missing cases as empty" />
          </>
        )}
      </section>
      <section>
        <h2>Computed with</h2>
        <ParameterList parameters={parameters} source={run} />
        <Definitions />
      </section>
    </div>
  );
}

function ErrorSection({ systems, filter, errors }: Pick<ReportProps, "filter" | "errors"> & { systems: string[] }) {
  const kind = [filter?.severity, filter?.type].filter(Boolean).join(" ");
  return (
    <section id="errors" className="scroll-mt-4">
      <h2>Single errors</h2>
      <div className="mt-1">
        <TabLinks
          label="Errors by system"
          links={systems.map((system) => ({
            to: errorsPath(system, filter?.type, filter?.severity),
            label: system,
            current: filter?.system === system,
          }))}
        />
      </div>
      {filter === null || errors === null ? (
        <p className="mt-2 text-muted">Choose a system to list its errors, or a number in the table above.</p>
      ) : (
        <>
          <p className="mt-3">
            {errors.total === 0 ? "No" : errors.total.toLocaleString("en")}{" "}
            {kind === ""
              ? errors.total === 1
                ? "error"
                : "errors"
              : `${kind} ${errors.total === 1 ? "error" : "errors"}`}{" "}
            of {filter.system}, worst first.
          </p>
          {errors.total > 0 && <ErrorList errors={errors.items} caption={`Errors of ${filter.system}`} />}
          <Pagination page={errors.page} pages={errors.pages} param="page" label="Pages of errors" />
        </>
      )}
    </section>
  );
}

function Definitions() {
  return (
    <details className="mt-3 text-sm">
      <summary className="cursor-pointer font-semibold">What each metric is</summary>
      <dl className="mt-2 grid gap-x-6 gap-y-0.5 sm:grid-cols-[max-content_1fr]">
        {Object.values(METRIC_WORDS).map(({ name, meaning, unit }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>
              {meaning} ({unit})
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
