import { zodResolver } from "@hookform/resolvers/zod";
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation, useSubmit } from "@remix-run/react";
import { useForm } from "react-hook-form";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { ChoiceGroup } from "#app/components/ui/choice-group.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextArea } from "#app/components/ui/field.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { RECUSAL_REASONS, type RecusalForm, recusalForm } from "#app/modules/panel/recusal-form.ts";
import { readCaseToRecuse, recuse } from "#app/modules/ratings/recuse.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: studyPageTitle(`Recusal from ${data?.caseExternalId ?? "a case"}`, matches) },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study, membershipId } = studyAccess(context);
  return readCaseToRecuse(context.database, {
    studyId: study.id,
    membershipId,
    assignmentId: Number(params.assignmentId),
  });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, membershipId, actor } = studyAccess(context);
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  const { caseExternalId } = await recuse(context.database, actor, key, await parseForm(request, recusalForm));
  return redirect(`/studies/${study.slug}/rate?recused=${encodeURIComponent(caseExternalId)}`);
}

export default function Recusal() {
  const { caseExternalId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const submit = useSubmit();
  const { register, handleSubmit, formState } = useForm<RecusalForm>({
    resolver: zodResolver(recusalForm, undefined, { raw: true }),
    defaultValues: { words: "" },
  });
  const { errors } = formState;
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-8 sm:px-6">
      <PageHead
        title={`Recuse yourself from ${caseExternalId}`}
        lead="The case leaves your list, and you are not asked to rate it again. What you have rated of it so far is not used. The coordinator sees the reason, and can ask somebody else; they can lift the recusal, should it be a mistake."
      />
      <Form
        method="post"
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          const form = event.currentTarget;
          void handleSubmit(() => submit(form))(event);
        }}
      >
        <FailureNotice failure={isFailure(answer) ? answer : null} />
        <ChoiceGroup
          type="radio"
          label="Reason"
          error={errors.reason?.message}
          choices={RECUSAL_REASONS.map((reason) => ({ value: reason, label: reason }))}
          register={() => register("reason")}
        />
        <TextArea
          label="In your words"
          hint="Needed for another reason. Write nothing that identifies the patient."
          error={errors.words?.message}
          {...register("words")}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? "Recusing …" : `Recuse myself from ${caseExternalId}`}
          </Button>
          <ButtonLink to=".." relative="path">
            Back to the case
          </ButtonLink>
        </div>
      </Form>
    </main>
  );
}
