import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { SelectField } from "#app/components/ui/field.tsx";
import type { QueueFilter } from "#app/modules/adjudications/queue.ts";

/** Where to look: one specialty, one case, or everywhere. */
export function FilterForm({
  filter,
  specialties,
  cases,
}: {
  filter: QueueFilter;
  specialties: readonly string[];
  cases: readonly string[];
}) {
  const isSet = filter.specialty !== null || filter.caseExternalId !== null;
  return (
    <Form
      method="get"
      role="search"
      aria-label="Filter disputes"
      className="no-print mb-6 flex flex-wrap items-end gap-3"
    >
      <SelectField
        key={`specialty ${filter.specialty}`}
        label="Specialty"
        name="specialty"
        defaultValue={filter.specialty ?? ""}
      >
        <option value="">All</option>
        {specialties.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <SelectField
        key={`case ${filter.caseExternalId}`}
        label="Case"
        name="case"
        defaultValue={filter.caseExternalId ?? ""}
      >
        <option value="">All</option>
        {cases.map((id) => (
          <option key={id}>{id}</option>
        ))}
      </SelectField>
      <Button type="submit">Show</Button>
      {isSet && (
        <Link className="link py-1.5" to="?">
          Show all
        </Link>
      )}
    </Form>
  );
}
