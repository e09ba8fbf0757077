import type { Dissent } from "#app/modules/adjudications/dissent.ts";

/** The ratings that say another class than the ruling, by pseudonym: they stay with the label. */
export function DissentText({ dissent, of }: { dissent: readonly Dissent[]; of: number }) {
  if (dissent.length === 0) return null;
  return (
    <p className="text-sm">
      <span className="font-semibold">Dissent:</span> {dissent.length} of {of} rated another class (
      {dissent.map(({ rater, score }) => `${rater} ${score}`).join(", ")}).
    </p>
  );
}
