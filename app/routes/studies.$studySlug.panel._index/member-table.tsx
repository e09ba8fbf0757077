import { Link } from "@remix-run/react";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { StudyPanel } from "#app/modules/panel/list-panel.server.ts";
import { MemberActions, type StatusFetcher } from "./member-actions.tsx";

/** Everyone in the study: the one place where a pseudonym stands beside a name. */
export function MemberTable({ members, change }: { members: StudyPanel["members"]; change: StatusFetcher }) {
  return (
    <TableFrame label="Members">
      <table className="min-w-[46rem]">
        <caption className="sr-only">Members of the study with roles, specialties and load</caption>
        <thead>
          <tr>
            <th scope="col">Pseudonym</th>
            <th scope="col">Name and e-mail address</th>
            <th scope="col">Roles</th>
            <th scope="col">Specialties</th>
            <th scope="col" className="number">
              Cases assigned
            </th>
            <th scope="col" className="number">
              Submitted
            </th>
            <th scope="col">
              <span className="sr-only">Pause or remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.pseudonym}>
              <th scope="row" className="!text-[0.9375rem] !text-ink">
                <Link className="link" to={member.pseudonym}>
                  {member.pseudonym}
                </Link>
                {member.status !== "active" && (
                  <span className="block text-sm font-normal text-muted">{member.status}</span>
                )}
              </th>
              <td>
                {member.name}
                <span className="block text-sm break-all text-muted">{member.email}</span>
                {member.roles.includes("rater") && !member.hasDeclared && (
                  <span className="block text-sm text-muted">declarations not made yet</span>
                )}
              </td>
              <td>{member.roles.join(", ")}</td>
              <td>{member.specialties.join(", ") || <span className="text-muted">–</span>}</td>
              <td className="number">{member.roles.includes("rater") ? member.assigned : "–"}</td>
              <td className="number">{member.roles.includes("rater") ? member.submitted : "–"}</td>
              <td>
                <MemberActions member={member} change={change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
