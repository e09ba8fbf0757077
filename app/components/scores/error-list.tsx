import { HarmMark } from "#app/components/labels/harm-mark.tsx";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { ListedError } from "#app/modules/scores/list-errors.server.ts";

/** Single errors: the case, the option or options concerned with their labels, type and severity. */
export function ErrorList({ errors, caption }: { errors: ListedError[]; caption: string }) {
  return (
    <TableFrame label={caption}>
      <table className="mt-2">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Trial</th>
            <th scope="col">Option and its label</th>
            <th scope="col">Error</th>
            <th scope="col">Severity</th>
            <th scope="col">Category</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((error) => (
            <tr key={`${error.case} ${error.trial} ${error.type} ${error.options.map(({ id }) => id).join(" ")}`}>
              <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink !align-top">
                {error.case}
                <span className="block text-sm text-muted">{error.specialty}</span>
              </th>
              <td>{error.trial}</td>
              <td className="min-w-64">
                <OptionsOfError error={error} />
              </td>
              <td>
                <HarmMark type={error.type} />
              </td>
              <td>{error.severity}</td>
              <td className="text-muted">{error.category}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function OptionsOfError({ error: { options } }: { error: ListedError }) {
  return (
    <>
      {options.length > 1 && <p className="text-sm text-muted">None of these, any one of which would do:</p>}
      <ul className="space-y-1">
        {options.map(({ id, text, score }) => (
          <li key={id} className="flex items-start gap-2">
            <ScoreMark score={score} className="shrink-0" title={`reference score ${score}`} />
            <span>
              <span className="mr-1.5 text-muted">{id}</span>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
