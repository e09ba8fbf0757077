import type { useFetcher } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import type { StudyPanel } from "#app/modules/panel/list-panel.server.ts";
import { askWhether, type StatusForm } from "#app/modules/panel/member-status.ts";

/** Sends a change of a member's place, apart from the other forms of the page. */
export type StatusFetcher = Pick<ReturnType<typeof useFetcher>, "Form" | "state">;

const WORDS = { active: "Resume", paused: "Pause", removed: "Remove" } as const;

/** What a coordinator can do with a member's place: each asks first, and names what happens. */
export function MemberActions({ member, change }: { member: StudyPanel["members"][number]; change: StatusFetcher }) {
  const choices: StatusForm["status"][] =
    member.status === "active"
      ? ["paused", "removed"]
      : ["active", ...(member.status === "paused" ? (["removed"] as const) : [])];
  const open = member.assigned - member.submitted;
  return (
    <div className="flex flex-wrap justify-end whitespace-nowrap max-lg:w-20">
      {choices.map((status) => (
        <change.Form
          key={status}
          method="post"
          onSubmit={(event) => {
            if (!window.confirm(askWhether({ pseudonym: member.pseudonym, status }, open))) event.preventDefault();
          }}
        >
          <input type="hidden" name="pseudonym" value={member.pseudonym} />
          <input type="hidden" name="status" value={status} />
          <Button type="submit" look="quiet" className="!px-2 !py-0" disabled={change.state !== "idle"}>
            {WORDS[status]} <span className="sr-only">{member.pseudonym}</span>
          </Button>
        </change.Form>
      ))}
    </div>
  );
}
