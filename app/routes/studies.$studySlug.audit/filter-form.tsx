import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { SelectField, TextField } from "#app/components/ui/field.tsx";
import { nameAction } from "#app/modules/audit/action-words.ts";
import type { AuditFields } from "#app/modules/audit/audit-filter.ts";

/** Narrows the trail by who, what, what about and when; the choice stands in the address. */
export function FilterForm({ filter, actors, actions }: { filter: AuditFields; actors: string[]; actions: string[] }) {
  const { actor, action, about, from, to } = filter;
  return (
    <Form
      method="get"
      key={JSON.stringify(filter)}
      className="no-print grid grid-cols-2 items-end gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-[1fr_1.4fr_1.4fr_1fr_1fr_auto]"
    >
      <SelectField label="Who" name="actor" defaultValue={actor}>
        <option value="">Everybody</option>
        {actors.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <SelectField label="What" name="action" defaultValue={action}>
        <option value="">Everything</option>
        {actions.map((code) => (
          <option key={code} value={code}>
            {nameAction(code)}
          </option>
        ))}
      </SelectField>
      <TextField label="About" name="about" defaultValue={about} placeholder="Card001, option 3" />
      <TextField label="From" name="from" type="date" defaultValue={from} />
      <TextField label="To" name="to" type="date" defaultValue={to} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit">Show</Button>
        {Object.values(filter).some((value) => value !== "") && (
          <Link className="link" to="?">
            Show all
          </Link>
        )}
      </div>
    </Form>
  );
}
