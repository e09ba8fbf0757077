import { useFetcher } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import type { PanelMemberPage } from "#app/modules/panel/member-record.server.ts";
import type { action } from "./route.tsx";

type Recusal = PanelMemberPage["recusals"][number];

/** The recusals and exclusions of a member: those that hold, each with the way to lift it, and those that were lifted. */
export function RecusalTable({ pseudonym, recusals }: { pseudonym: string; recusals: Recusal[] }) {
  const lifting = useFetcher<typeof action>();
  const answer = lifting.state === "idle" ? lifting.data : undefined;
  const lifted = answer && "lifted" in answer ? answer.lifted : null;
  return (
    <>
      <p role="status" className={lifted ? "mt-2 border-l-4 border-accent bg-accent-soft px-4 py-2" : undefined}>
        {lifted &&
          `${pseudonym} may rate ${lifted.caseExternalId} again. They are not asked by this: plan on the page Assignments.`}
      </p>
      <FailureNotice failure={isFailure(answer) ? answer : null} />
      {recusals.length === 0 ? (
        <p className="mt-1 text-muted">None: neither a recusal nor an exclusion.</p>
      ) : (
        <TableFrame label="Recusals">
          <table className="mt-2 min-w-[40rem]">
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col" className="w-1/3">
                  Reason
                </th>
                <th scope="col">Since</th>
                <th scope="col" className="w-1/3">
                  Now
                </th>
              </tr>
            </thead>
            <tbody>
              {recusals.map((recusal) => (
                <tr key={`${recusal.caseExternalId} ${recusal.recusedAt}`}>
                  <th scope="row" className="!text-[0.9375rem] !text-ink">
                    {recusal.caseExternalId}
                  </th>
                  <td className="whitespace-pre-line">{recusal.reason}</td>
                  <td className="whitespace-nowrap">
                    <TimeAgo at={recusal.recusedAt} />
                  </td>
                  <td>
                    {recusal.lifted === null ? (
                      <LiftFields caseExternalId={recusal.caseExternalId} fetcher={lifting} />
                    ) : (
                      <Lifted lifted={recusal.lifted} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  );
}

function Lifted({ lifted: { at, by, reason } }: { lifted: NonNullable<Recusal["lifted"]> }) {
  return (
    <>
      Lifted <TimeAgo at={at} />
      {by !== null && ` by ${by}`}
      <span className="block whitespace-pre-line text-sm text-muted">{reason}</span>
    </>
  );
}

function LiftFields({
  caseExternalId,
  fetcher,
}: {
  caseExternalId: string;
  fetcher: Pick<ReturnType<typeof useFetcher>, "Form" | "state">;
}) {
  return (
    <details>
      <summary className="cursor-pointer text-accent">
        Lift … <span className="sr-only">{`what keeps them from ${caseExternalId}`}</span>
      </summary>
      <fetcher.Form method="post" className="mt-2 space-y-2">
        <input type="hidden" name="lift" value={caseExternalId} />
        <TextField label="Why it holds no longer" name="reason" required maxLength={1000} autoComplete="off" />
        <Button type="submit" disabled={fetcher.state !== "idle"}>
          Lift <span className="sr-only">{`for ${caseExternalId}`}</span>
        </Button>
      </fetcher.Form>
    </details>
  );
}
