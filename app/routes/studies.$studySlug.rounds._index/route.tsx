import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { count } from "#app/lib/count.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readChoice, roundForm } from "#app/modules/rounds/rounds-form.ts";
import { changeRounds, readRoundsPage } from "#app/modules/rounds/rounds-page.server.ts";
import { ChooseForm } from "./choose-form.tsx";
import { ClosePreview, ReopenPreview } from "./close-preview.tsx";
import { OpenPreview } from "./open-preview.tsx";
import { SentBackList } from "./sent-back-list.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Rounds", matches) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const choice = readChoice(new URL(request.url).searchParams);
  return { slug: study.slug, ...(await readRoundsPage(context.database, study.id, choice)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const sent = await request.formData();
  const form = parseValues({ ...Object.fromEntries(sent), cases: sent.getAll("case") }, roundForm);
  const done = await changeRounds(context.database, actor, study.id, form);
  const search = new URLSearchParams({ done: done.act, n: String(done.cases), of: String(done.assignments) });
  return redirect(`/studies/${study.slug}/rounds?${search.toString()}`);
}

/** What was refused because things have changed is followed by what would happen now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

/** What the page before this one has done, in words; null where it was none. */
function whatWasDone(search: URLSearchParams): string | null {
  const cases = count(Number(search.get("n")), "case");
  const assignments = Number(search.get("of"));
  switch (search.get("done")) {
    case "open":
      return `The next round is open on ${cases}: ${count(assignments, "assignment")} made. The raters find them on their page.`;
    case "close":
      return `The round is closed on ${cases}. ${count(assignments, "assignment")} had not been submitted; the drafts are kept.`;
    case "reopen":
      return `The round is open again on ${cases}. ${count(assignments, "assignment")} given back, as it was.`;
    default:
      return null;
  }
}

export default function Rounds() {
  const { slug, cases, specialties, choice, chosen, preview } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const done = whatWasDone(search);
  const failure = isFailure(answer) ? answer : null;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Rounds"
        lead="Close a round, or ask the panel again with what it gave before in view. Nothing happens before you have seen what would."
      />
      <div className="space-y-8">
        {done && (
          <p role="status" className="border-l-4 border-accent bg-accent-soft px-4 py-2.5">
            {done}
          </p>
        )}
        {choice.act !== null && chosen.length === 0 && (
          <FailureNotice
            failure={{
              failed: true,
              status: 400,
              message: "No case is chosen. Tick some in the table, or choose a group of cases.",
              problems: [],
            }}
          />
        )}
        {preview?.act === "open" && <OpenPreview preview={preview} failure={failure} />}
        {preview?.act === "close" && <ClosePreview preview={preview} failure={failure} />}
        {preview?.act === "reopen" && <ReopenPreview preview={preview} failure={failure} />}
        {cases.length === 0 ? (
          <EmptyState
            action={
              <ButtonLink look="primary" to={`/studies/${slug}/assignments`}>
                Assign raters
              </ButtonLink>
            }
          >
            Each case that somebody is asked to rate will stand here with its round. Nobody is asked yet.
          </EmptyState>
        ) : (
          <>
            <ChooseForm
              key={`${choice.act} ${chosen.join(" ")}`}
              cases={cases}
              specialties={specialties}
              choice={choice}
            />
            <SentBackList cases={cases} />
          </>
        )}
      </div>
    </main>
  );
}
