import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { joinWords } from "#app/lib/join-words.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { excludeMember, liftMemberRecusal, readPanelMember } from "#app/modules/panel/member-record.server.ts";
import { exclusionForm, liftingForm } from "#app/modules/panel/recusal-form.ts";
import { DeclarationList } from "./declaration-list.tsx";
import { ExclusionFields } from "./exclusion-fields.tsx";
import { RecusalTable } from "./recusal-table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: studyPageTitle(data?.member.pseudonym ?? "Member", matches) },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  return readPanelMember(context.database, studyAccess(context).study.id, params.pseudonym ?? "");
}

/** Excludes the member from a case, or lifts what keeps them from one. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const pseudonym = params.pseudonym ?? "";
  const sent = Object.fromEntries(await request.formData());
  if ("lift" in sent) {
    const form = parseValues(sent, liftingForm);
    return { lifted: await liftMemberRecusal(context.database, actor, study.id, pseudonym, form) };
  }
  const form = parseValues(sent, exclusionForm);
  return { excluded: await excludeMember(context.database, actor, study.id, pseudonym, form) };
}

export default function PanelMember() {
  const { member, declaration, owesDeclarations, recusals, cases } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <main id="main" className="mx-auto max-w-4xl px-4 py-8 sm:px-6">
      <PageHead
        title={member.pseudonym}
        lead={`${member.name}, ${member.email}. In this study: ${member.status} as ${joinWords(member.roles)}${member.specialties.length > 0 ? ` for ${joinWords(member.specialties)}` : ""}.`}
        actions={
          <Link to=".." relative="path" className="link">
            All members
          </Link>
        }
      />
      <section aria-labelledby="declarations">
        <h2 id="declarations">Declarations</h2>
        <DeclarationList member={member} declaration={declaration} owesDeclarations={owesDeclarations} />
      </section>
      <section aria-labelledby="recusals" className="mt-10">
        <h2 id="recusals">Cases that {member.pseudonym} does not rate</h2>
        <RecusalTable pseudonym={member.pseudonym} recusals={recusals} />
      </section>
      {member.roles.includes("rater") && (
        <ExclusionFields
          pseudonym={member.pseudonym}
          cases={cases}
          failure={isFailure(answer) ? answer : null}
          excluded={(answer && "excluded" in answer && answer.excluded) || null}
          busy={busy}
        />
      )}
    </main>
  );
}
