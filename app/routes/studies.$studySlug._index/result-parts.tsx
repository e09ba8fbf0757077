import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { StudyOverview } from "#app/modules/studies/overview.server.ts";

/** How many disputes wait for a ruling. */
export function AdjudicatorPart({ waiting, mine, decided }: NonNullable<StudyOverview["adjudicator"]>) {
  return (
    <section aria-labelledby="disputes">
      <h2 id="disputes">Disputes</h2>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-y border-line py-3">
        <p>
          {waiting === 0
            ? "No option waits for a ruling"
            : `${waiting} ${waiting === 1 ? "option waits" : "options wait"} for a ruling`}
          <span className="text-muted">
            {mine < waiting ? `; ${waiting - mine} of them you rated yourself and may not decide` : ""}
            {decided > 0 ? `; ${decided} decided so far.` : "."}
          </span>
        </p>
        <ButtonLink look={mine > 0 ? "primary" : "secondary"} to="disputes">
          {mine > 0 ? "Decide disputes" : "See the disputes"}
        </ButtonLink>
      </div>
    </section>
  );
}

/** The newest release, which is what an analyst works from. */
export function AnalystPart({ latest, releases }: NonNullable<StudyOverview["analyst"]>) {
  return (
    <section aria-labelledby="release">
      <h2 id="release">Latest release</h2>
      {latest === null ? (
        <div className="mt-2">
          <EmptyState>
            The reference labels and ratings to work with will stand here as a numbered release. The coordinator has not
            frozen one yet.
          </EmptyState>
        </div>
      ) : (
        <>
          <dl className="mt-2 grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-y border-line py-3">
            <dt className="text-muted">Version</dt>
            <dd className="font-semibold">{latest.version}</dd>
            <dt className="text-muted">Frozen</dt>
            <dd>
              <TimeAgo at={latest.createdAt} />
              {latest.createdBy && `, by ${latest.createdBy}`}
            </dd>
            <dt className="text-muted">Changes</dt>
            <dd className="whitespace-pre-line">{latest.changelog}</dd>
            <dt className="text-muted">Checksum</dt>
            <dd className="font-mono text-sm break-all">{latest.checksum}</dd>
          </dl>
          <div className="mt-4 flex flex-wrap gap-2">
            <ButtonLink look="primary" to={`releases/${encodeURIComponent(latest.version)}`}>
              {`Open release ${latest.version}`}
            </ButtonLink>
            {releases > 1 && <ButtonLink to="releases">{`All ${releases} releases`}</ButtonLink>}
          </div>
        </>
      )}
    </section>
  );
}
