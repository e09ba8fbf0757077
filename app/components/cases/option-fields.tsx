import { SelectField, TextArea, TextField } from "#app/components/ui/field.tsx";
import { OPTION_CATEGORIES } from "#scoring/terms.ts";

/** The content of an option, as a form starts from it. */
export interface OptionStart {
  text: string;
  category: string;
  alternativeGroup: string | null;
  dependsOn: string[];
  isInaction: boolean;
  isEscalation: boolean;
}

/** The fields of an option. */
export function OptionFields({ option }: { option: OptionStart | null }) {
  return (
    <>
      <TextArea label="Text" name="text" rows={3} required defaultValue={option?.text} />
      <CategoryField value={option?.category} />
      <TextField
        label="Alternative group"
        hint="Any one option of a group will do. Options of one group have the same name here; empty: none."
        name="alternativeGroup"
        defaultValue={option?.alternativeGroup ?? ""}
      />
      <TextField
        label="Moot unless done"
        hint="Ids of options, separated by semicolons: without one of them this option is moot."
        name="dependsOn"
        defaultValue={option?.dependsOn.join("; ")}
      />
      <Tick label="Do nothing: the option to leave things as they are" name="isInaction" on={option?.isInaction} />
      <Tick label="Escalation: a referral or emergency care" name="isEscalation" on={option?.isEscalation} />
    </>
  );
}

export function CategoryField({ value }: { value?: string }) {
  return (
    <SelectField label="Category" name="category" defaultValue={value ?? "Diagnostic"}>
      {OPTION_CATEGORIES.map((category) => (
        <option key={category}>{category}</option>
      ))}
    </SelectField>
  );
}

export function Tick({ label, name, on }: { label: string; name: string; on?: boolean }) {
  return (
    <label className="flex items-start gap-2">
      <input type="checkbox" name={name} defaultChecked={on} className="mt-1.5" />
      {label}
    </label>
  );
}
