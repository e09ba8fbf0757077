import { Link } from "@remix-run/react";
import { EmptyState, TableFrame } from "#app/components/ui/page.tsx";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { ScoringRun } from "#app/modules/scores/read-runs.server.ts";

/** The scoring runs of the study, newest first, with where each stands. */
export function RunTable({ runs }: { runs: ScoringRun[] }) {
  if (runs.length === 0) {
    return (
      <EmptyState>Scorings will stand here, the newest first. Upload a file of answers below to get one.</EmptyState>
    );
  }
  return (
    <TableFrame label="Scorings">
      <table>
        <caption className="sr-only">Scorings of uploaded answers, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Answers</th>
            <th scope="col">Release</th>
            <th scope="col">Uploaded</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ runId, answerFile, releaseVersion, createdAt, state, progress, error }) => (
            <tr key={runId}>
              <th scope="row" className="!text-base !text-ink !align-top">
                <Link className="link" to={String(runId)}>
                  {answerFile}
                </Link>
              </th>
              <td>
                <Link className="link" to={`../releases/${releaseVersion}`}>
                  {releaseVersion}
                </Link>
              </td>
              <td className="whitespace-nowrap">
                <TimeAgo at={createdAt} />
              </td>
              <td className="w-72 text-sm">
                {state === "running" || state === "queued" ? (
                  <>
                    {state === "queued" ? "waiting for its turn" : "scoring"}
                    <ProgressBar done={Math.round(progress * 100)} of={100} label={`${answerFile}: percent scored`} />
                  </>
                ) : (
                  <>
                    {state}
                    {error !== null && <span className="block text-caution">{error}</span>}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
