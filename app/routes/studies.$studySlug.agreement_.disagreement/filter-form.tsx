import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { SelectField } from "#app/components/ui/field.tsx";
import type { DisagreementPage } from "#app/modules/agreement/list-disagreements.server.ts";

/** Narrows the list to a specialty and a category; the order stays. */
export function FilterForm({ page }: { page: DisagreementPage }) {
  const { order, specialty, category, specialties, categories } = page;
  const chosen = [
    { label: "Specialty", name: "specialty", value: specialty, values: specialties },
    { label: "Category", name: "category", value: category, values: categories },
  ];
  return (
    <Form method="get" className="no-print mt-4 flex flex-wrap items-end gap-x-4 gap-y-2">
      <input type="hidden" name="sort" value={order.by} />
      <input type="hidden" name="direction" value={order.descending ? "down" : "up"} />
      {chosen.map(({ label, name, value, values }) => (
        <div key={name} className="w-56 max-w-full">
          <SelectField key={value} label={label} name={name} defaultValue={value ?? ""}>
            <option value="">All</option>
            {values.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </SelectField>
        </div>
      ))}
      <Button type="submit">Show</Button>
      {(specialty !== null || category !== null) && (
        <Link className="link py-2" to="?">
          Show all
        </Link>
      )}
    </Form>
  );
}
