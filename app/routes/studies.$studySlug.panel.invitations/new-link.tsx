import { CopyButton } from "#app/components/ui/copy-text.tsx";
import { TextField } from "#app/components/ui/field.tsx";

/** An invitation that was just made. */
export interface MadeInvitation {
  id: number;
  link: string;
  email: string | null;
  /** Null: not to be sent. */
  sending: { problem: string | null } | null;
}

/** The link of an invitation that was just made, to copy: it is shown this once. */
export function NewLink({ made }: { made: MadeInvitation | null }) {
  return (
    <div role="status">
      {made && (
        <div className="space-y-3 border-l-4 border-accent bg-accent-soft px-4 py-3">
          <p>
            {`Invitation ${made.id}${made.email ? ` for ${made.email}` : ""} is made. `}
            {made.sending?.problem === null
              ? "It was sent. Its link is shown only now, should you need it."
              : "Its link is shown only now: copy it, and send it to the person."}
          </p>
          {made.sending?.problem && (
            <p className="font-semibold text-caution">{`It was not sent by e-mail: ${made.sending.problem}.`}</p>
          )}
          <TextField
            label="Link of the invitation"
            readOnly
            value={made.link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={made.link} label="Copy the link" />
        </div>
      )}
    </div>
  );
}
