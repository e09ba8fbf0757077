import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { DisputeKeys } from "#app/components/adjudications/dispute-desk.tsx";
import { casePath, queuePath, wordsOfPlace } from "#app/components/adjudications/dispute-place.ts";
import { JustDecided } from "#app/components/adjudications/just-decided.tsx";
import { Vignette } from "#app/components/adjudications/vignette.tsx";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { freshAfterConflict } from "#app/lib/fresh-after-conflict.ts";
import { keepSent, textsOf } from "#app/lib/keep-sent.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { isPermitted } from "#app/modules/access/permissions.ts";
import { adjudicationFormSchema } from "#app/modules/adjudications/adjudication-form.ts";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { readDispute, readDisputedCase } from "#app/modules/adjudications/read-dispute.server.ts";
import { instrumentDefinitionSchema } from "#app/modules/studies/instrument-presets.ts";
import { DisputeList } from "./dispute-list.tsx";

export const meta: MetaFunction = ({ matches, params }) => [
  { title: studyPageTitle(`Disputes of ${params.caseId}`, matches) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { study, pseudonym, roles } = studyAccess(context);
  const place = placeOf(request, params);
  const { open, ...page } = await readDisputedCase(context.database, study.id, pseudonym, place);
  const isAdjudicator = isPermitted(roles, "disputes.decide");
  if (open === null) return { ...page, slug: study.slug, open };
  const { instrument, ...dispute } = open;
  const { anchors } = instrumentDefinitionSchema.parse(instrument.definition);
  return {
    ...page,
    slug: study.slug,
    open: { ...dispute, isAdjudicator, instrumentKind: instrument.kind, anchors },
  };
}

/** Decide on the option that the address names, and open the next of the case. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { study, actor, pseudonym } = studyAccess(context);
  const { caseExternalId, optionExternalId } = placeOf(request, params);
  const place = { caseExternalId, optionExternalId: optionExternalId ?? "" };
  const { instrument } = await readDispute(context.database, study.id, pseudonym, place);
  const { next } = await readDisputedCase(context.database, study.id, pseudonym, place);
  const sent = await textsOf(request);
  try {
    const form = parseValues(sent, adjudicationFormSchema(instrument.kind));
    await decideDispute(context.database, actor, study.id, place, form);
    const goOn = form.decision === "withdraw" ? place : next;
    const search = new URLSearchParams({ decided: wordsOfPlace(place), as: form.decision });
    if (goOn !== null) search.set("option", goOn.optionExternalId);
    return redirect(`${casePath(study.slug, caseExternalId)}?${search.toString()}`);
  } catch (error) {
    return keepSent(error, sent);
  }
}

/** What a decision was refused for is on the page at once: the ruling of somebody else, or new ratings. */
export const shouldRevalidate = freshAfterConflict;

export default function DisputedCasePage() {
  const { slug, studyCase, disputes, open, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const waiting = disputes.filter(({ where }) => where.state === "waiting");
  const done = disputes.length - waiting.length;
  const pathTo = (optionId: string) => casePath(slug, studyCase.externalId, optionId);
  const index = disputes.findIndex(({ optionExternalId }) => optionExternalId === open?.dispute.optionExternalId);
  const before = disputes[index - 1];
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <JustDecided params={params} />
      <nav aria-label="Queue" className="no-print mb-4 flex flex-wrap items-center gap-x-5 text-[0.9375rem]">
        <Link className="link" to={queuePath(slug, null)}>
          All disputes
        </Link>
        {open && (
          <DisputeKeys
            page={open}
            next={next && pathTo(next.optionExternalId)}
            previous={before ? pathTo(before.optionExternalId) : null}
          />
        )}
      </nav>
      <div className="gap-x-10 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
        <Vignette studyCase={studyCase} />
        <div className="mt-8 min-w-0 lg:mt-0">
          <h1>Disputes of {studyCase.externalId}</h1>
          <p className="mt-1 mb-2 text-muted">
            {waiting.length === 0
              ? "Nothing of this case waits for a decision any more."
              : `${done} of ${disputes.length} dealt with, ${waiting.length} waiting.`}
          </p>
          <ProgressBar done={done} of={disputes.length} label="Disputes of this case that are dealt with" />
          <DisputeList
            disputes={disputes}
            open={open}
            slug={slug}
            refused={isFailure(answer) ? answer : null}
            submitWords={next ? "Decide and open the next" : "Decide"}
          />
        </div>
      </div>
    </main>
  );
}

/** The case that the address names, and the option that is open on its page, where it names one. */
function placeOf(request: Request, { caseId = "" }: LoaderFunctionArgs["params"]) {
  return { caseExternalId: caseId, optionExternalId: new URL(request.url).searchParams.get("option") };
}
