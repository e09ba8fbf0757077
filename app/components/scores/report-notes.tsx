import { EstimateText, formatFigure } from "#app/components/scale/estimate-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { ScoreReport, SystemScore } from "#scoring/harm/menu/report.ts";
import type { MenuParameters, MenuSummary, PooledShare } from "#scoring/harm/menu/report.ts";

/** How much of the reference each system answered, what is left out of its metrics, and what to beware of. */
export function CoverageTable({ systems }: { systems: SystemScore[] }) {
  return (
    <TableFrame label="Coverage">
      <table className="mt-2">
        <caption className="sr-only">Coverage of each system, cases left out of a metric, and warnings</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col" className="number">
              Cases answered
            </th>
            <th scope="col" className="number" title="Decisions given / options listed">
              Coverage, 0–1
            </th>
            <th scope="col">Left out, and warnings</th>
          </tr>
        </thead>
        <tbody>
          {systems.map((score) => (
            <tr key={score.system}>
              <th scope="row" className="min-w-40 !text-[0.9375rem] !text-ink !align-top">
                {score.system}
              </th>
              <td className="number">{score.cases}</td>
              <td className="number">{formatFigure(score.coverage, 3)}</td>
              <td className="min-w-72 text-sm">
                {notesOf(score).map((note) => (
                  <p key={note}>{note}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function notesOf({ leftOut, warnings }: SystemScore): string[] {
  const left = (["safety", "completeness", "escalation"] as const)
    .filter((metric) => leftOut[metric] > 0)
    .map((metric) => `${leftOut[metric]} of ${metric}`);
  const notes = left.length > 0 ? [`Cases left out, on which the metric is undefined: ${left.join(", ")}.`] : [];
  return [...notes, ...warnings];
}

/** Figures over all systems of the table. */
export function SummaryList({ summary, systems }: { summary: MenuSummary; systems: SystemScore[] }) {
  const { highestCaseHarmRate, omissionShare, omissionShareSevere, uncertainByDisagreement } = summary;
  const highest = systems.find(({ system }) => system === highestCaseHarmRate?.system);
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
      <dt className="text-muted">Highest case harm rate</dt>
      <dd>
        {highest === undefined ? (
          "no system was scored"
        ) : (
          <>
            <EstimateText value={highest.metrics.case_harm_rate} digits={3} nOf="cases" />, {highest.system}
          </>
        )}
      </dd>
      <dt className="text-muted">Omissions among all errors</dt>
      <dd>{shareInWords(omissionShare, "errors of all systems")}</dd>
      <dt className="text-muted">Omissions among severe errors</dt>
      <dd>{shareInWords(omissionShareSevere, "severe errors of all systems")}</dd>
      <dt className="text-muted">Uncertain only by disagreement</dt>
      <dd>{shareInWords(uncertainByDisagreement, "uncertain options")}</dd>
    </dl>
  );
}

function shareInWords({ estimate, reason, n }: PooledShare, of: string): string {
  return estimate === null
    ? (reason ?? "undefined")
    : `${formatFigure(estimate, 3)} of ${n.toLocaleString("en")} ${of}`;
}

/** What the report was computed with: stated with every result. */
export function ParameterList({
  parameters,
  source,
}: {
  parameters: ScoreReport["parameters"];
  source: { releaseVersion: string; answerFile: string; answerFileSha256: string };
}) {
  const rows = [
    [
      "References",
      `release ${source.releaseVersion}: ${parameters.cases} cases, ${parameters.labelledOptions} labelled options`,
    ],
    ["Answers", `${source.answerFile}, SHA-256 ${source.answerFileSha256}`],
    ["Intervals", intervalsInWords(parameters)],
    ["Strata", parameters.strata.map(({ name, cases }) => `${name} ${cases}`).join(", ")],
    ["Safety", parameters.safetyNormalisation],
    [
      "Harm cost",
      Object.entries(parameters.cost)
        .map(([severity, cost]) => `${severity} ${cost}`)
        .join(", "),
    ],
    ["Completeness", `highly appropriate from a score of ${parameters.completenessFrom}`],
    ["Options uncertain by disagreement", parameters.leaveOutDisagreement ? "take no part" : "take part as uncertain"],
    ["Instrument", parameters.instrument],
  ];
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-0.5 text-sm sm:grid-cols-[max-content_1fr]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function intervalsInWords({ replicates, level, seed, minimumStratum }: MenuParameters): string {
  if (replicates === 0) return "none were asked for";
  return (
    `${Math.round(level * 100)} %, percentile, cluster bootstrap over cases within strata of at least ${minimumStratum} cases; ` +
    `${replicates.toLocaleString("en")} replicates, seed ${seed}`
  );
}
