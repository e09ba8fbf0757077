import { Form } from "@remix-run/react";
import { LogOut } from "lucide-react";
import { useUnsentChanges } from "#app/components/ratings/unsent-changes.tsx";

/** The way out. Who has changes that the server has not got is told what becomes of them. */
export function SignOutForm() {
  const save = useUnsentChanges()?.save;
  const confirmed = () => !save || save.waiting === 0 || window.confirm(whatBecomesOf(save));
  return (
    <Form
      method="post"
      action="/logout"
      onSubmit={(event) => {
        if (!confirmed()) event.preventDefault();
      }}
    >
      <button type="submit" className="flex cursor-pointer items-center gap-1.5 text-sm text-muted hover:text-ink">
        <LogOut aria-hidden size={15} /> Sign out
      </button>
    </Form>
  );
}

function whatBecomesOf({ waiting, unkept }: { waiting: number; unkept: number }): string {
  const changes = `${waiting} ${waiting === 1 ? "change" : "changes"} of your ratings not saved yet.`;
  return unkept === 0
    ? `${changes} They stay in this browser for you alone, and go up when you sign in here again. Sign out?`
    : `${changes} This browser could not keep ${unkept} of them: signing out loses them. Sign out all the same?`;
}
