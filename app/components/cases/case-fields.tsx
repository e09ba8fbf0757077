import { TextArea, TextField } from "#app/components/ui/field.tsx";

/** The fields of a case outside its options. */
export function CaseFields({
  start,
}: {
  start: { specialty: string; presentation: string; question: string | null } | null;
}) {
  return (
    <>
      <TextField label="Specialty" name="specialty" required defaultValue={start?.specialty} />
      <TextArea
        label="Vignette"
        hint="De-identified: nothing that could tell who the patient is."
        name="presentation"
        rows={12}
        required
        defaultValue={start?.presentation}
      />
      <TextArea label="Question" name="question" rows={2} defaultValue={start?.question ?? ""} />
    </>
  );
}
