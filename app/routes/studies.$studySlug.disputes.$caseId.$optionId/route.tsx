import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { DisputeDesk, DisputeKeys } from "#app/components/adjudications/dispute-desk.tsx";
import { casePath, pathOfPlace, queuePath, wordsOfPlace } from "#app/components/adjudications/dispute-place.ts";
import { JustDecided } from "#app/components/adjudications/just-decided.tsx";
import { Vignette } from "#app/components/adjudications/vignette.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { freshAfterConflict } from "#app/lib/fresh-after-conflict.ts";
import { keepSent, textsOf } from "#app/lib/keep-sent.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { isPermitted } from "#app/modules/access/permissions.ts";
import { adjudicationFormSchema } from "#app/modules/adjudications/adjudication-form.ts";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import type { OptionPlace } from "#app/modules/adjudications/option-place.ts";
import { readQueueFilter, searchOfFilter } from "#app/modules/adjudications/queue.ts";
import { readDispute } from "#app/modules/adjudications/read-dispute.server.ts";
import { instrumentDefinitionSchema } from "#app/modules/studies/instrument-presets.ts";

export const meta: MetaFunction = ({ matches, params }) => [
  { title: studyPageTitle(wordsOfPlace(placeOfParams(params)), matches) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { study, pseudonym, roles } = studyAccess(context);
  const filter = readQueueFilter(new URL(request.url).searchParams);
  const place = placeOfParams(params);
  const { instrument, ...page } = await readDispute(context.database, study.id, pseudonym, place, filter);
  return {
    ...page,
    slug: study.slug,
    search: searchOfFilter(filter),
    isAdjudicator: isPermitted(roles, "disputes.decide"),
    instrumentKind: instrument.kind,
    anchors: instrumentDefinitionSchema.parse(instrument.definition).anchors,
  };
}

/**
 * Decide, and go on to the next in the queue; who takes a ruling back stays. What the form must hold depends on the
 * instrument.
 */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { study, actor, pseudonym } = studyAccess(context);
  const place = placeOfParams(params);
  const filter = readQueueFilter(new URL(request.url).searchParams);
  const { instrument, next } = await readDispute(context.database, study.id, pseudonym, place, filter);
  const sent = await textsOf(request);
  try {
    const form = parseValues(sent, adjudicationFormSchema(instrument.kind));
    await decideDispute(context.database, actor, study.id, place, form);
    const search = new URLSearchParams(searchOfFilter(filter));
    search.set("decided", wordsOfPlace(place));
    search.set("as", form.decision);
    const stays = form.decision === "withdraw";
    return redirect(`${queuePath(study.slug, stays ? place : next)}?${search.toString()}`);
  } catch (error) {
    return keepSent(error, sent);
  }
}

/** What a decision was refused for is on the page at once: the ruling of somebody else, or new ratings. */
export const shouldRevalidate = freshAfterConflict;

export default function DisputePage() {
  const page = useLoaderData<typeof loader>();
  const { dispute, studyCase, position, waiting, previous, next, slug, search } = page;
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const linkTo = (place: OptionPlace | null) => place && queuePath(slug, place) + search;
  const here = queuePath(slug, dispute);
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <JustDecided params={params} isNext />
      <nav aria-label="Queue" className="no-print mb-4 flex flex-wrap items-center gap-x-5 text-[0.9375rem]">
        <Link className="link" to={queuePath(slug, null) + search}>
          All disputes
        </Link>
        <span className="text-muted">
          {position === null ? `not in the queue; ${waiting} waiting` : `${position} of ${waiting} waiting`}
        </span>
        {previous && (
          <Link className="link" to={linkTo(previous)!} title="Key: k">
            Previous
          </Link>
        )}
        {next && (
          <Link className="link" to={linkTo(next)!} title="Key: j">
            {position === null ? "First in the queue" : "Next"}
          </Link>
        )}
        <Link className="link" to={casePath(slug, dispute.caseExternalId, dispute.optionExternalId)}>
          All of {dispute.caseExternalId}
        </Link>
        <DisputeKeys page={page} next={linkTo(next)} previous={linkTo(previous)} />
      </nav>
      <div className="gap-x-10 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
        <Vignette studyCase={studyCase} />
        <div className="mt-8 min-w-0 lg:mt-0">
          <header>
            <p className="text-sm text-muted">
              {wordsOfPlace(dispute)} · {dispute.category}
            </p>
            <h1 className="mt-0.5">{dispute.text}</h1>
          </header>
          <DisputeDesk
            key={pathOfPlace(dispute)}
            page={page}
            to={here + search}
            claimUrl={`${here}/claim`}
            refused={isFailure(answer) ? answer : null}
            submitWords={next ? "Decide and go to the next" : "Decide"}
          />
        </div>
      </div>
    </main>
  );
}

/** The option that the address of this page names. */
function placeOfParams({ caseId = "", optionId = "" }: LoaderFunctionArgs["params"]): OptionPlace {
  return { caseExternalId: caseId, optionExternalId: optionId };
}
