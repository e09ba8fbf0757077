import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { SettingsTabs } from "#app/components/studies/settings-tabs.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { joinWords } from "#app/lib/join-words.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import {
  adjudicatorsForm,
  readAdjudicators,
  saveAdjudicators,
  type StudyAdjudicators,
} from "#app/modules/studies/adjudicators.server.ts";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Adjudicators", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return { slug: study.slug, ...(await readAdjudicators(context.database, study.id)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const sent = await request.formData();
  const values = { before: sent.get("before"), adjudicators: sent.getAll("adjudicators") };
  return saveAdjudicators(context.database, actor, study.id, parseValues(values, adjudicatorsForm));
}

export default function Adjudicators() {
  const { slug, seats, mayDecideOwn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const now = seats.filter(({ adjudicates }) => adjudicates).map(({ pseudonym }) => pseudonym);
  const saved = answer && !isFailure(answer) ? answer : null;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Settings"
        lead="Adjudicators decide the options that the panel disagrees on. They see the anonymous ratings and comments, and their ruling becomes the label."
      />
      <SettingsTabs slug={slug} />
      <p
        role="status"
        className={saved ? "mb-6 max-w-2xl border-l-4 border-accent bg-accent-soft px-4 py-2.5" : undefined}
      >
        {saved && describeSaved(saved)}
      </p>
      <section aria-labelledby="adjudicators" className="max-w-2xl">
        <h2 id="adjudicators">Who adjudicates</h2>
        <p className={now.length === 0 ? "mt-2 border-l-4 border-caution bg-caution-soft px-3 py-2" : "mt-1"}>
          {now.length === 0
            ? "Nobody: disputed options wait, and a release waits for them."
            : `${joinWords(now)} ${now.length === 1 ? "adjudicates" : "adjudicate"} now.`}
        </p>
        {/* Anew when it is another choice: ticks that nobody saved do not stand beside what others saved. */}
        <Form key={now.join(" ")} method="post" preventScrollReset className="mt-4 space-y-5">
          <FailureNotice failure={isFailure(answer) ? answer : null} />
          <input type="hidden" name="before" value={now.join(" ")} />
          <SeatTicks seats={seats} />
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? "Saving …" : "Save who adjudicates"}
          </Button>
        </Form>
        <p className="mt-6 text-muted">
          {mayDecideOwn
            ? "A rater who adjudicates may decide what they rated, and such a ruling is marked for ever"
            : "A rater who adjudicates decides no option that they rated"}
          {" (set under "}
          <Link className="link" to={`/studies/${slug}/settings`}>
            rules and plan
          </Link>
          {"). They see no dispute of a case that they still have to rate. Names stand on the "}
          <Link className="link" to={`/studies/${slug}/panel`}>
            panel
          </Link>
          {"; who is no member yet is made one by "}
          <Link className="link" to={`/studies/${slug}/panel/invitations`}>
            invitation
          </Link>
          .
        </p>
      </section>
    </main>
  );
}

function SeatTicks({ seats }: Pick<StudyAdjudicators, "seats">) {
  return (
    <fieldset>
      <legend className="sr-only">Members who adjudicate</legend>
      <div className="divide-y divide-line border-y border-line">
        {seats.map(({ pseudonym, adjudicates, otherRoles }) => (
          <label key={pseudonym} className="flex cursor-pointer items-baseline gap-3 py-2">
            <input
              type="checkbox"
              name="adjudicators"
              value={pseudonym}
              defaultChecked={adjudicates}
              className="shrink-0 translate-y-px accent-(--accent)"
            />
            <span>
              {pseudonym}
              <span className="text-sm text-muted">
                {otherRoles.length > 0 ? ` ${joinWords(otherRoles)}` : " adjudicator only"}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function describeSaved({ added, removed }: { added: string[]; removed: string[] }): string {
  if (added.length + removed.length === 0) return "Nothing was changed.";
  const parts = [
    added.length > 0 && `${joinWords(added)} ${added.length === 1 ? "adjudicates" : "adjudicate"} from now on`,
    removed.length > 0 && `${joinWords(removed)} no longer; their rulings stand`,
  ];
  return `Saved: ${parts.filter(Boolean).join("; ")}.`;
}
