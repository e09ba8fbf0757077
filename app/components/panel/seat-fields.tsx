import { count } from "#app/lib/count.ts";
import type { UseFormRegisterReturn } from "react-hook-form";
import { ChoiceGroup } from "#app/components/ui/choice-group.tsx";
import type { Role } from "#scoring/terms.ts";

const ROLE_WORDS: { value: Role; label: string; note: string }[] = [
  { value: "rater", label: "Rater", note: "rates assigned cases, blind" },
  { value: "adjudicator", label: "Adjudicator", note: "decides disputed options" },
  { value: "coordinator", label: "Coordinator", note: "runs the study" },
  { value: "analyst", label: "Analyst", note: "takes releases and scores" },
  { value: "participant", label: "Participant", note: "answers cases in the human arm" },
];

/** What a place on the panel is for: its roles, and the specialties that a rater is assigned cases by. */
export function SeatFields({
  specialties,
  errors,
  registerRoles,
  registerSpecialties,
}: {
  specialties: { name: string; cases: number; raters: number }[];
  errors: { roles?: { message?: string }; specialties?: { message?: string } };
  registerRoles: () => UseFormRegisterReturn;
  registerSpecialties: () => UseFormRegisterReturn;
}) {
  return (
    <>
      <ChoiceGroup
        type="checkbox"
        label="Roles"
        error={errors.roles?.message}
        choices={ROLE_WORDS}
        columns="sm:grid-cols-2"
        register={registerRoles}
      />
      <ChoiceGroup
        type="checkbox"
        label="Specialties"
        hint="A rater is assigned cases of their specialties. Those of this study's cases come first."
        error={errors.specialties?.message}
        choices={specialties.map(({ name, cases, raters }) => ({
          value: name,
          label: name,
          note: cases > 0 ? `${count(cases, "case")}, ${count(raters, "rater")}` : null,
        }))}
        columns="sm:grid-cols-2 lg:grid-cols-3"
        register={registerSpecialties}
      />
    </>
  );
}
