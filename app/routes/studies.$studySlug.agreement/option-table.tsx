import { Link } from "@remix-run/react";
import { LabelText } from "#app/components/labels/label-text.tsx";
import { alternativeInWords, disputeInWords, RULE_NAMES, STATUS_IN_WORDS } from "#app/components/labels/label-words.ts";
import { DotPlot } from "#app/components/scale/dot-plot.tsx";
import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { OptionsPage, ShownOption } from "#app/modules/agreement/read-options-page.server.ts";

const FIGURES = [
  { head: "n", title: "Ratings that stand" },
  { head: "Median", title: "Median rating" },
  { head: "MAD", title: "Mean absolute deviation from the median" },
  { head: "p30–p70", title: "30th and 70th percentile" },
  { head: "IPR", title: "Interpercentile range, p70 less p30" },
  {
    head: "IPRAS",
    title: "Interpercentile range adjusted for symmetry; disagreement by that rule where IPR is over it",
  },
  { head: "1–3", title: "Ratings from 1 to 3: inappropriate" },
  { head: "4–6", title: "Ratings from 4 to 6: uncertain" },
  { head: "7–9", title: "Ratings from 7 to 9: appropriate" },
];

/** Panel statistics of the options of one case: figures in a line, what they lead to in the line under it. */
export function OptionTable({ page: { shown, options, minimumRatings } }: { page: OptionsPage }) {
  const quantileType = options.find(({ statistics }) => statistics !== null)?.statistics?.quantileType;
  return (
    <>
      <TableFrame label={`Options of case ${shown}`}>
        <table className="mt-4">
          <caption className="sr-only">Statistics of the ratings of each option of case {shown}</caption>
          <thead>
            <tr>
              <th scope="col">Option</th>
              <th scope="col">Ratings</th>
              {FIGURES.map(({ head, title }) => (
                <th key={head} scope="col" className="number" title={title}>
                  {head}
                </th>
              ))}
              <th scope="col">Label</th>
            </tr>
          </thead>
          {options.map((option) => (
            <OptionRows key={option.optionExternalId} option={option} />
          ))}
        </table>
      </TableFrame>
      <p className="mt-3 max-w-[75ch] text-sm text-muted">
        MAD: mean absolute deviation from the median. IPR: distance of the 30th and 70th percentile. IPRAS: 2.35 + 1.5 ×
        asymmetry index; RAND/UCLA finds disagreement where IPR is over it.
        {quantileType !== undefined && ` Percentiles of type ${quantileType}.`} The small-panel rule is not a RAND/UCLA
        rule: a rating in 1–3 against one in 7–9, or five points between the lowest and the highest. A label needs{" "}
        {minimumRatings} ratings.
      </p>
    </>
  );
}

function OptionRows({ option }: { option: ShownOption }) {
  const { optionExternalId, text, category, statistics, label, status, scores } = option;
  const isAnswered = statistics !== null || option.abstentions > 0 || status === "dropped";
  return (
    <tbody>
      <tr className={isAnswered ? "[&>*]:!border-b-0 [&>*]:!pb-1" : undefined}>
        <th scope="row" className="min-w-56 !text-[0.9375rem] !font-normal !text-ink !align-top">
          <span className="mr-1.5 text-muted">{optionExternalId}</span>
          {text}
          <span className="block text-sm text-muted">{category}</span>
        </th>
        <td>
          {scores.length > 0 && <DotPlot scores={scores.map((score) => ({ score }))} median={statistics?.median} />}
        </td>
        {statistics === null ? (
          <td colSpan={FIGURES.length} className="text-sm text-muted">
            no rating yet
          </td>
        ) : (
          figuresOf(statistics).map((figure, index) => (
            <td key={FIGURES[index]!.head} className="number">
              {figure}
            </td>
          ))
        )}
        <td className="min-w-44">
          {label ? <LabelText label={label} /> : <span className="text-muted">none: {STATUS_IN_WORDS[status]}</span>}
        </td>
      </tr>
      {isAnswered && (
        <tr>
          <td colSpan={FIGURES.length + 3} className="!pl-0 !pt-0 text-sm text-muted">
            <Findings option={option} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function figuresOf({ n, median, mad, p30, p70, ipr, ipras, counts }: NonNullable<ShownOption["statistics"]>): string[] {
  const short = (value: number) => String(Number(value.toFixed(2)));
  return [
    String(n),
    short(median),
    formatFigure(mad),
    `${short(p30)}–${short(p70)}`,
    formatFigure(ipr),
    formatFigure(ipras),
    String(counts.inappropriate),
    String(counts.uncertain),
    String(counts.appropriate),
  ];
}

/** What the study's rule finds and why, what the other rules would say, and whatever else bears on the label. */
function Findings({ option }: { option: ShownOption }) {
  const { status, reason, disagreement, severityDisagreement, underOtherRules, ruleWarning } = option;
  const to = `../disputes/${encodeURIComponent(option.caseExternalId)}/${encodeURIComponent(option.optionExternalId)}`;
  return (
    <>
      {disagreement && (
        <>
          <span className={disagreement.disagreement ? "font-semibold text-ink" : undefined}>
            {disagreement.disagreement ? "Disagreement" : "No disagreement"}
          </span>{" "}
          by {RULE_NAMES[disagreement.rule]}: {disagreement.why}.{" "}
        </>
      )}
      {!disagreement && reason !== null && <>{sentence(disputeInWords(reason))} </>}
      {severityDisagreement.flagged && (
        <>
          <span className="font-semibold text-ink">Severity apart</span>: {severityDisagreement.why}.{" "}
        </>
      )}
      {disagreement && <>{compareRules(disagreement.disagreement, underOtherRules)} </>}
      {option.carriedForward > 0 && <>{option.carriedForward} carried forward from an earlier round. </>}
      {option.abstentions > 0 && <>{option.abstentions} could not judge. </>}
      {ruleWarning && <>{ruleWarning} </>}
      {(status === "disputed" || option.label?.provenance === "adjudicated" || status === "dropped") && (
        <Link className="link" to={to}>
          {status === "disputed" ? "Open the dispute" : "See the ruling"}
        </Link>
      )}
    </>
  );
}

/** What the other rules would say, in full only where they differ from the study's. */
function compareRules(disagreement: boolean, others: ShownOption["underOtherRules"]): string {
  const differing = others.filter((other) => other.disagreement !== disagreement);
  const alike = others.filter((other) => other.disagreement === disagreement).map(({ rule }) => RULE_NAMES[rule]);
  const parts = differing.map(alternativeInWords);
  if (alike.length > 0) parts.push(`${alike.join(" and ")} ${alike.length === 1 ? "finds" : "find"} the same`);
  return `By other rules: ${parts.join("; ")}.`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
