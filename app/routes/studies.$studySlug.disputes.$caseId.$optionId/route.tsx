import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { pathOfPlace, queuePath, wordsOfPlace } from "#app/components/adjudications/dispute-place.ts";
import { RulingText } from "#app/components/adjudications/ruling-text.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { isPermitted } from "#app/modules/access/permissions.ts";
import { adjudicationFormSchema } from "#app/modules/adjudications/adjudication-form.ts";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { type OptionPlace, readDispute } from "#app/modules/adjudications/read-dispute.server.ts";
import { instrumentDefinitionSchema } from "#app/modules/studies/instrument-presets.ts";
import { DecisionForm } from "./decision-form.tsx";
import { Evidence } from "./evidence.tsx";
import { Vignette } from "./vignette.tsx";

export const meta: MetaFunction = ({ matches, params }) => [
  { title: studyPageTitle(wordsOfPlace(placeOfParams(params)), matches) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { study, pseudonym, roles } = studyAccess(context);
  const { instrument, ...page } = await readDispute(context.database, study.id, pseudonym, placeOfParams(params));
  return {
    ...page,
    isAdjudicator: isPermitted(roles, "disputes.decide"),
    instrumentKind: instrument.kind,
    anchors: instrumentDefinitionSchema.parse(instrument.definition).anchors,
  };
}

/** Decide, and go on to the next in the queue. What the form must hold depends on the instrument. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { study, actor, pseudonym } = studyAccess(context);
  const place = placeOfParams(params);
  const { instrument, next } = await readDispute(context.database, study.id, pseudonym, place);
  const form = await parseForm(request, adjudicationFormSchema(instrument.kind));
  await decideDispute(context.database, actor, study.id, place, form);
  return redirect(`${queuePath(study.slug, next)}?decided=${encodeURIComponent(wordsOfPlace(place))}`);
}

export default function DisputePage() {
  const page = useLoaderData<typeof loader>();
  const { dispute, studyCase, position, waiting, previous, next } = page;
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  const [search] = useSearchParams();
  const justDecided = search.get("decided");
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      {justDecided !== null && (
        <p role="status" className="mb-5 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
          {justDecided} is decided. This is the next in the queue.
        </p>
      )}
      <nav aria-label="Queue" className="no-print mb-4 flex flex-wrap gap-x-5 text-[0.9375rem]">
        <Link className="link" to="../disputes">
          All disputes
        </Link>
        <span className="text-muted">
          {position === null ? `not in the queue; ${waiting} waiting` : `${position} of ${waiting} waiting`}
        </span>
        {previous && (
          <Link className="link" to={`../disputes/${pathOfPlace(previous)}`}>
            Previous
          </Link>
        )}
        {next && (
          <Link className="link" to={`../disputes/${pathOfPlace(next)}`}>
            {position === null ? "First in the queue" : "Next"}
          </Link>
        )}
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
          <Evidence dispute={dispute} />
          {dispute.ruling && (
            <section className="mt-6">
              <h2>The ruling that stands</h2>
              <div className="mt-2 border-l-4 border-line-strong pl-4">
                <RulingText ruling={dispute.ruling} />
              </div>
            </section>
          )}
          {page.isAdjudicator && dispute.mayDecide ? (
            <DecisionForm
              key={wordsOfPlace(dispute)}
              page={page}
              failure={isFailure(answer) ? answer : null}
              busy={state !== "idle"}
            />
          ) : (
            <p className="mt-8 border-t border-line pt-4 text-muted">
              {page.isAdjudicator
                ? dispute.mayNotDecideReason
                : "You can read this dispute. To decide it, one needs the role of adjudicator in this study."}
            </p>
          )}
        </div>
      </div>
    </main>
  );
}

/** The option that the address of this page names. */
function placeOfParams({ caseId = "", optionId = "" }: LoaderFunctionArgs["params"]): OptionPlace {
  return { caseExternalId: caseId, optionExternalId: optionId };
}
