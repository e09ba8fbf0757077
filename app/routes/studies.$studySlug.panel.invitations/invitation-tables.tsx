import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { EmptyState, TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { Invitation } from "#app/modules/panel/list-invitations.server.ts";

/** The invitations whose link works, each with the way to close it. */
export function OpenTable({ invitations, busy }: { invitations: Invitation[]; busy: boolean }) {
  return (
    <section aria-labelledby="open-invitations">
      <h2 id="open-invitations">Open</h2>
      {invitations.length === 0 ? (
        <div className="mt-2">
          <EmptyState>Invitations that wait for an answer stand here. Make one below, and send its link.</EmptyState>
        </div>
      ) : (
        <TableFrame label="Open invitations">
          <table className="mt-2 min-w-[44rem]">
            <caption className="sr-only">Invitations that wait for an answer</caption>
            <thead>
              <tr>
                <SeatHeads />
                <th scope="col">Made</th>
                <th scope="col">Expires</th>
                <th scope="col">
                  <span className="sr-only">Revoke</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <tr key={invitation.id}>
                  <SeatCells invitation={invitation} />
                  <td>
                    <TimeAgo at={invitation.createdAt} />
                  </td>
                  <td>
                    <TimeAgo at={invitation.expiresAt} />
                  </td>
                  <td className="text-right">
                    <RevokeForm invitation={invitation} busy={busy} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function RevokeForm({ invitation, busy }: { invitation: Invitation; busy: boolean }) {
  return (
    <Form
      method="post"
      preventScrollReset
      onSubmit={(event) => {
        if (!window.confirm(`Revoke invitation ${invitation.id}? Its link stops working at once and for good.`)) {
          event.preventDefault();
        }
      }}
    >
      <input type="hidden" name="invitationId" value={invitation.id} />
      <Button type="submit" look="quiet" className="!py-0" disabled={busy}>
        Revoke <span className="sr-only">{`invitation ${invitation.id}`}</span>
      </Button>
    </Form>
  );
}

/** What became of the others. */
export function ClosedTable({ invitations }: { invitations: Invitation[] }) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="closed-invitations" className="mt-10 border-t border-line-strong pt-6">
      <h2 id="closed-invitations">Accepted, expired and revoked</h2>
      <TableFrame label="Closed invitations">
        <table className="mt-2 min-w-[44rem]">
          <caption className="sr-only">Invitations that were accepted, expired or were revoked</caption>
          <thead>
            <tr>
              <SeatHeads />
              <th scope="col">What became of it</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map((invitation) => (
              <tr key={invitation.id}>
                <SeatCells invitation={invitation} />
                <td>
                  {invitation.state}
                  {invitation.pseudonym && ` as ${invitation.pseudonym}`}{" "}
                  <TimeAgo at={invitation.acceptedAt ?? invitation.revokedAt ?? invitation.expiresAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function SeatHeads() {
  return (
    <>
      <th scope="col" className="number">
        No.
      </th>
      <th scope="col">For</th>
      <th scope="col">Roles</th>
      <th scope="col">Specialties</th>
    </>
  );
}

function SeatCells({ invitation: { id, email, roles, specialties } }: { invitation: Invitation }) {
  return (
    <>
      <th scope="row" className="number !text-[0.9375rem] !text-ink">
        {id}
      </th>
      <td>{email ?? <span className="text-muted">whoever has the link</span>}</td>
      <td>{roles.join(", ")}</td>
      <td>{specialties.join(", ") || <span className="text-muted">–</span>}</td>
    </>
  );
}
