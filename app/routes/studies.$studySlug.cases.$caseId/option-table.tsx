import { Link } from "@remix-run/react";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { ShownCase, ShownOption } from "#app/modules/cases/read-case.server.ts";

/** The options of a case by category, with what binds them to one another. */
export function OptionTable({
  here,
  otherWordings,
  categories,
  groups,
}: Pick<ShownCase, "categories" | "groups"> & {
  /** The page of the case. */ here: string;
  otherWordings: Record<string, number>;
}) {
  return (
    <TableFrame label="Table of options">
      <table className="mt-2 table-fixed max-sm:min-w-[34rem]">
        <caption className="sr-only">Options by category with their structure</caption>
        <thead>
          <tr>
            <th scope="col" className="w-14">
              Id
            </th>
            <th scope="col">Option</th>
            <th scope="col" className="w-72">
              Structure
            </th>
          </tr>
        </thead>
        {categories.map(({ category, options }) => (
          <tbody key={category}>
            <tr>
              <th scope="rowgroup" colSpan={3} className="!pt-5 !text-base !text-ink">
                {category} <span className="font-normal text-muted">{options.length}</span>
              </th>
            </tr>
            {options.map((option) => (
              <tr key={option.externalId} id={`option-${encodeURIComponent(option.externalId)}`}>
                <th scope="row" className="!text-[0.9375rem] !font-normal break-words">
                  {option.externalId}
                </th>
                <td className="wrap-anywhere">
                  {option.text}{" "}
                  <Link
                    className="link text-sm whitespace-nowrap"
                    aria-label={`Edit option ${option.externalId}`}
                    to={`${here}/options/${encodeURIComponent(option.externalId)}`}
                  >
                    Edit
                  </Link>
                  {otherWordings[option.externalId] && (
                    <span className="block text-sm text-muted">
                      {`${otherWordings[option.externalId]} of its ratings given on another wording`}
                    </span>
                  )}
                </td>
                <td className="text-sm">
                  <Structure option={option} groups={groups} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </TableFrame>
  );
}

function Structure({ option, groups }: { option: ShownOption; groups: ShownCase["groups"] }) {
  const { isInaction, isEscalation, alternativeGroup, dependsOn } = option;
  const group = groups.find(({ name }) => name === alternativeGroup);
  const others = group?.members.filter((member) => member !== option.externalId) ?? [];
  return (
    <ul className="space-y-0.5">
      {isInaction && <li>Do nothing</li>}
      {isEscalation && <li>Escalation</li>}
      {dependsOn.length > 0 && (
        <li>
          Moot unless {dependsOn.length > 1 && "one of "}
          <OptionLinks ids={dependsOn} /> is done
        </li>
      )}
      {group && (
        <li>
          {`Any one of “${group.name}” will do`}
          {others.length > 0 && (
            <>
              {others.length === 1 ? "; the other is " : "; the others are "}
              <OptionLinks ids={others} />
            </>
          )}
        </li>
      )}
    </ul>
  );
}

function OptionLinks({ ids }: { ids: string[] }) {
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <a className="link" href={`#option-${encodeURIComponent(id)}`}>
        {id}
      </a>
    </span>
  ));
}
