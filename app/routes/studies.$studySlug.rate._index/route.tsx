import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { clsx } from "clsx";
import { DeclarationsNotice } from "#app/components/panel/declarations-notice.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead, TableFrame } from "#app/components/ui/page.tsx";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { studyAccess } from "#app/lib/request-context.ts";
import { hasDeclared } from "#app/modules/panel/declare.server.ts";
import { closedInWords } from "#app/modules/ratings/closed-words.ts";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";

export const meta: MetaFunction = () => [{ title: "Your cases · Primum" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study, membershipId } = studyAccess(context);
  const own = await listAssignments(context.database, { studyId: study.id, membershipId });
  return { ...own, declared: await hasDeclared(context.database, membershipId) };
}

type Assignments = ReturnType<typeof useLoaderData<typeof loader>>["open"];

/** How long a case takes the rater, in words; empty where it is not known. */
function describeTime(median: { milliseconds: number; cases: number } | null): string {
  if (median === null) return "";
  const minutes = Math.round(median.milliseconds / 60_000);
  const time = minutes < 1 ? "less than a minute" : `about ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return `A case takes you ${time}${median.cases === 1 ? "" : ` (median of ${median.cases})`}.`;
}

/** What the page before this one has done, in words; null where it was none. */
function whatWasDone(search: URLSearchParams): string | null {
  const submitted = search.get("submitted");
  if (submitted) return `Thank you: your ratings of ${submitted} are submitted and locked.`;
  const recused = search.get("recused");
  if (recused) return `You are not asked to rate ${recused} any more. The coordinator sees your reason.`;
  return search.has("declared") ? "Thank you: your declarations are kept." : null;
}

export default function OwnCases() {
  const { open, submitted, closed, medianTime, declared } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const done = whatWasDone(search);
  const next = open[0];
  return (
    <main id="main" className="mx-auto max-w-4xl px-4 py-8 sm:px-6">
      {done && (
        <p role="status" className="mb-6 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
          {done}
        </p>
      )}
      {!declared && <DeclarationsNotice to="../declarations" />}
      <PageHead
        title="Your cases"
        lead={[
          `${submitted.length} of ${submitted.length + open.length} cases submitted.`,
          describeTime(medianTime),
        ].join(" ")}
        actions={
          <>
            {declared && (
              <Link className="link self-center" to="../declarations">
                Your declarations
              </Link>
            )}
            {next && (
              <ButtonLink look="primary" to={String(next.assignmentId)}>
                {`${next.answered > 0 ? "Continue with" : "Start"} ${nameOf(next)}`}
              </ButtonLink>
            )}
          </>
        }
      />
      {open.length + submitted.length + closed.length === 0 && (
        <EmptyState>
          The cases that you are asked to rate will stand here. The coordinator has not assigned any to you yet.
        </EmptyState>
      )}
      <CaseTable title="To rate" assignments={open} />
      <CaseTable title="Submitted" assignments={submitted} />
      <CaseTable title="Closed" assignments={closed} />
    </main>
  );
}

function CaseTable({ title, assignments }: { title: string; assignments: Assignments }) {
  if (assignments.length === 0) return null;
  const isClosed = assignments.every(({ status }) => status === "closed");
  return (
    <section className="mt-8">
      <h2>{title}</h2>
      <TableFrame label={title}>
        <table className="mt-2">
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Specialty</th>
              <th scope="col" className={isClosed ? undefined : "max-sm:hidden"}>
                {isClosed ? "What counts" : "Begins"}
              </th>
              <th scope="col">Rated</th>
            </tr>
          </thead>
          <tbody>
            {assignments.map((assignment) => (
              <tr key={assignment.assignmentId}>
                <th scope="row" className="whitespace-nowrap">
                  <Link className="link" to={String(assignment.assignmentId)}>
                    {nameOf(assignment)}
                  </Link>
                </th>
                <td>{assignment.specialty}</td>
                <td className={clsx("text-sm text-muted", !isClosed && "max-sm:hidden")}>
                  {isClosed ? closedInWords(assignment) : firstWords(assignment.presentation)}
                </td>
                <td className="w-40 text-sm">
                  {assignment.submittedAt ? (
                    <TimeAgo at={assignment.submittedAt} />
                  ) : (
                    <>
                      {assignment.answered} of {assignment.options}
                      <ProgressBar
                        done={assignment.answered}
                        of={assignment.options}
                        label={`${assignment.caseExternalId}: options rated`}
                      />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function nameOf({ caseExternalId, round }: Assignments[number]): string {
  return round > 1 ? `${caseExternalId}, round ${round}` : caseExternalId;
}

function firstWords(text: string): string {
  const words = text.split(/\s+/);
  return words.length <= 14 ? text : `${words.slice(0, 14).join(" ")} …`;
}
