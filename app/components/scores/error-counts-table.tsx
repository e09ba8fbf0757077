import { Link } from "@remix-run/react";
import { HarmMark } from "#app/components/labels/harm-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { SystemScore } from "#scoring/harm/menu/report.ts";
import { HARM_SEVERITIES, HARM_TYPES, type HarmSeverity, type HarmType, type InstrumentKind } from "#scoring/terms.ts";

/** Errors of each system by type and severity, totals over its trials; every number leads to the errors behind it. */
export function ErrorCountsTable({ systems, instrument }: { systems: SystemScore[]; instrument: InstrumentKind }) {
  const severities = [...HARM_SEVERITIES].reverse().filter((level) => level !== "none" || instrument === "two-axis");
  return (
    <TableFrame label="Errors by type and severity">
      <table className="mt-2">
        <caption className="sr-only">Errors by type and severity, totals over all trials of a system</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              System
            </th>
            <th scope="col" rowSpan={2} className="number">
              Trials
            </th>
            {HARM_TYPES.map((type) => (
              <th
                key={type}
                scope="colgroup"
                colSpan={severities.length + 1}
                className="!border-b-line !pl-6 !text-ink"
              >
                <HarmMark type={type} withExplanation />
              </th>
            ))}
          </tr>
          <tr>
            {HARM_TYPES.map((type) =>
              [...severities, "all"].map((level, index) => (
                <th key={`${type} ${level}`} scope="col" className={index === 0 ? "number w-24 !pl-6" : "number w-20"}>
                  {level}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {systems.map(({ system, trials, errors }) => (
            <tr key={system}>
              <th scope="row" className="!text-[0.9375rem] !text-ink">
                {system}
              </th>
              <td className="number text-muted">{trials}</td>
              {HARM_TYPES.map((type) => {
                const all = severities.reduce((sum, severity) => sum + (errors[type][severity] ?? 0), 0);
                return [
                  ...severities.map((severity, index) => (
                    <td key={`${type} ${severity}`} className={index === 0 ? "number !pl-6" : "number"}>
                      <Count of={errors[type][severity] ?? 0} to={errorsPath(system, type, severity)} />
                    </td>
                  )),
                  <td key={`${type} all`} className="number text-muted">
                    <Count of={all} to={errorsPath(system, type)} />
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Count({ of, to }: { of: number; to: string }) {
  if (of === 0) return <>0</>;
  return (
    <Link className="link" to={to}>
      {of.toLocaleString("en")}
    </Link>
  );
}

/** Address of the errors of one system, of one type and severity where given, on the same page. */
export function errorsPath(system: string, type?: HarmType, severity?: HarmSeverity): string {
  const search = new URLSearchParams({ system, ...(type && { type }), ...(severity && { severity }) });
  return `?${search.toString()}#errors`;
}
