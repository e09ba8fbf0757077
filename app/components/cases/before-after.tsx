import type { ShownField } from "#app/modules/cases/show-changes.ts";

/** Fields with what stands in them and what will. */
export function BeforeAfter({
  caption,
  fields,
  headings = ["Before", "After"],
}: {
  caption: string;
  fields: readonly ShownField[];
  headings?: [string, string];
}) {
  return (
    <table className="mt-1 table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-36">
            Field
          </th>
          {headings.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row" className="!font-normal">
              {name}
            </th>
            <td className="wrap-anywhere whitespace-pre-line text-muted">{before}</td>
            <td className="wrap-anywhere whitespace-pre-line">{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
