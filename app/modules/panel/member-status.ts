import { z } from "zod";

/** Whose place changes, and to what. */
export const statusForm = z.object({
  pseudonym: z.string().min(1),
  status: z.enum(["active", "paused", "removed"], "Choose what becomes of the member."),
});

export type StatusForm = z.infer<typeof statusForm>;

/** What happens when it is confirmed, in words. `open` is how many cases the member has not submitted. */
export function askWhether({ pseudonym, status }: StatusForm, open: number): string {
  if (status === "active") {
    return `Resume ${pseudonym}? They can enter the study again. Cases are not given back by themselves: assign anew afterwards.`;
  }
  const back =
    open === 0
      ? "They have no open cases."
      : `${open === 1 ? "Their open case goes" : `Their ${open} open cases go`} back to the pool; drafts are kept.`;
  const verb = status === "paused" ? "Pause" : "Remove";
  const later = status === "paused" ? "You can resume them at any time." : "Their pseudonym stays theirs.";
  return `${verb} ${pseudonym}? They can no longer enter the study, from now on. Ratings that they have submitted stay and count. ${back} ${later}`;
}

/** What has happened, in words. */
export function describeChange({ pseudonym, status }: StatusForm, withdrawn: number): string {
  if (status === "active") {
    return `${pseudonym} is active again. To give them cases, assign anew on the page Assignments.`;
  }
  const back = withdrawn === 0 ? "" : ` ${withdrawn} of their cases went back to the pool: assign them anew.`;
  return `${pseudonym} is ${status}.${back}`;
}
