import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { JustDecided } from "#app/components/adjudications/just-decided.tsx";
import { queuePath } from "#app/components/adjudications/dispute-place.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { freshAfterConflict } from "#app/lib/fresh-after-conflict.ts";
import { keepSent, textsOf } from "#app/lib/keep-sent.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { paginate } from "#app/lib/paginate.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { isPermitted } from "#app/modules/access/permissions.ts";
import { leaveAllForm } from "#app/modules/adjudications/adjudication-form.ts";
import { leaveAllUnsettled } from "#app/modules/adjudications/leave-unsettled.server.ts";
import { listDisputes } from "#app/modules/adjudications/list-disputes.server.ts";
import { isIn, readQueueFilter, searchOfFilter } from "#app/modules/adjudications/queue.ts";
import { DecidedTable } from "./decided-table.tsx";
import { FilterForm } from "./filter-form.tsx";
import { LeaveAll } from "./leave-all.tsx";
import { QueueSection } from "./queue-section.tsx";
import { WaitingTable } from "./waiting-table.tsx";

const PAGE_SIZE = 40;

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Disputes", matches) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { study, pseudonym, roles } = studyAccess(context);
  const params = new URL(request.url).searchParams;
  const queue = await listDisputes(context.database, study.id, pseudonym);
  const { unsettled, unsettledPolicy, stillToRate, ...sorted } = queue;
  const all = Object.values(sorted).flat();
  const filter = readQueueFilter(params);
  const pageOf = (name: keyof typeof sorted, param: string) =>
    paginate(
      sorted[name].filter((dispute) => isIn(filter, dispute)),
      params.get(param),
      PAGE_SIZE,
    );
  const first = sorted.waiting.find(
    (dispute) => isIn(filter, dispute) && dispute.mayDecide && dispute.openElsewhere === null,
  );
  return {
    slug: study.slug,
    ...{ stillToRate, unsettledPolicy, filter, total: all.length },
    search: searchOfFilter(filter),
    specialties: [...new Set(all.map(({ specialty }) => specialty))].sort(),
    cases: [...new Set(all.map(({ caseExternalId }) => caseExternalId))].sort(),
    isAdjudicator: isPermitted(roles, "disputes.decide"),
    unsettled: { number: unsettled.options.length, digest: unsettled.digest, passedOver: unsettled.passedOver },
    anyWaiting: sorted.waiting.length > 0,
    first: first ? { caseExternalId: first.caseExternalId, optionExternalId: first.optionExternalId } : null,
    waiting: pageOf("waiting", "page"),
    sentBack: pageOf("sentBack", "back"),
    withPanel: pageOf("withPanel", "panel"),
    decided: pageOf("decided", "settled"),
  };
}

/** Leaves all that waits unsettled. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const sent = await textsOf(request);
  try {
    const left = await leaveAllUnsettled(context.database, actor, study.id, parseValues(sent, leaveAllForm));
    return redirect(`${queuePath(study.slug, null)}?left=${left}`);
  } catch (error) {
    return keepSent(error, sent);
  }
}

/** What a decision was refused for is on the page at once: the ruling of somebody else, or new ratings. */
export const shouldRevalidate = freshAfterConflict;

const LEAD =
  "Options that the panel disagrees on by the study’s rule: severe harm at stake first, then the widest spread. ";

export default function Disputes() {
  const { isAdjudicator, waiting, sentBack, withPanel, decided, ...page } = useLoaderData<typeof loader>();
  const { slug, search, first, stillToRate } = page;
  const [params] = useSearchParams();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <JustDecided params={params} />
      {params.get("left") !== null && (
        <p role="status" className="mb-5 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
          {params.get("left")} left unsettled, each with your reason.
        </p>
      )}
      <PageHead
        title="Disputes"
        lead={
          isAdjudicator
            ? `${LEAD}Your ruling becomes the label; it can be superseded or taken back, and nothing is deleted.`
            : `${LEAD}An adjudicator of the study decides them.`
        }
        actions={
          isAdjudicator &&
          first && (
            <ButtonLink look="primary" to={queuePath(slug, first) + search}>
              Decide the first
            </ButtonLink>
          )
        }
      />
      {stillToRate.length > 0 && (
        <p className="mb-6 text-muted">Left out until your own ratings are submitted: {stillToRate.join(", ")}.</p>
      )}
      {page.total === 0 ? (
        <EmptyState>
          Disputed options will stand here as soon as the ratings of an option are complete and too far apart. None is
          at the moment.
        </EmptyState>
      ) : (
        <FilterForm filter={page.filter} specialties={page.specialties} cases={page.cases} />
      )}
      {page.total > 0 && waiting.total === 0 && (
        <p className="text-muted">Nothing waits for a decision {search === "" ? "any more" : "here"}.</p>
      )}
      <QueueSection title="Waiting" page={waiting} param="page" label="Pages of waiting disputes">
        <WaitingTable
          {...{ search, disputes: waiting.items, label: "Waiting for a decision" }}
          caption="Disputed options that wait for a decision, most consequential first"
        />
      </QueueSection>
      {isAdjudicator && page.anyWaiting && <LeaveAllPart />}
      <QueueSection title="Sent back" page={sentBack} param="back" label="Pages of options sent back">
        <WaitingTable
          {...{ search, disputes: sentBack.items, label: "Sent back to the panel" }}
          caption="Options that wait for the next round to be opened on them"
        />
      </QueueSection>
      <QueueSection title="With the panel" page={withPanel} param="panel" label="Pages of options with the panel">
        <WaitingTable
          {...{ search, disputes: withPanel.items, label: "With the panel" }}
          caption="Options that raters are asked to rate again"
        />
      </QueueSection>
      <QueueSection title="Decided" page={decided} param="settled" label="Pages of decided disputes">
        <DecidedTable disputes={decided.items} search={search} />
      </QueueSection>
      {!page.anyWaiting && decided.total > 0 && (
        <p className="mt-6 text-muted">
          When every option has a label, a coordinator can freeze a{" "}
          <Link className="link" to={`/studies/${slug}/releases`}>
            release
          </Link>
          .
        </p>
      )}
    </main>
  );
}

function LeaveAllPart() {
  const { unsettled, unsettledPolicy } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <LeaveAll
      key={unsettled.digest}
      {...{ unsettled, busy, policy: unsettledPolicy }}
      refused={isFailure(answer) ? answer : null}
    />
  );
}
