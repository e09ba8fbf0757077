import { joinWords } from "#app/lib/join-words.ts";

/** What an invitation offers, in a few sentences. */
export function InvitationText({
  roles,
  specialties,
  invitedBy,
  expiresAt,
}: {
  roles: string[];
  specialties: string[];
  invitedBy: string | null;
  expiresAt: string;
}) {
  const field = specialties.length > 0 ? ` for ${joinWords(specialties)}` : "";
  return (
    <>
      <p className="mt-2">
        {`You are invited by ${invitedBy ?? "the coordinator"} to take part as ${joinWords(roles)}${field}.`}
      </p>
      {roles.includes("rater") && (
        <p className="mt-1">
          Once you have joined, you say a few things about yourself; then the cases that you are assigned open to you.
        </p>
      )}
      <p className="mt-1 text-muted">
        {"The link works once, until "}
        <time dateTime={expiresAt}>{`${expiresAt.slice(0, 16).replace("T", " ")} UTC`}</time>.
      </p>
    </>
  );
}
