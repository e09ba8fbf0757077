import { joinWords } from "#app/lib/join-words.ts";
import type { Sending } from "#app/modules/panel/remind.server.ts";

/** What became of the messages that were to be sent. */
export function SendingNotice({ sending }: { sending: Sending | null }) {
  const { sent, failed } = sending ?? { sent: [], failed: [] };
  return (
    <>
      <p
        role="status"
        className={sent.length > 0 ? "mb-4 border-l-4 border-accent bg-accent-soft px-4 py-2.5" : undefined}
      >
        {sent.length > 0 && `Sent to ${joinWords(sent)}.`}
      </p>
      {failed.length > 0 && (
        <div role="alert" className="mb-4 rounded border border-caution bg-caution-soft px-4 py-3">
          <p className="font-semibold">
            {`Not sent to ${joinWords(failed.map(({ pseudonym }) => pseudonym))}. Nothing is lost: try again, or copy the messages.`}
          </p>
          <ul className="mt-2 list-disc pl-5 text-[0.9375rem]">
            {failed.map(({ pseudonym, reason }) => (
              <li key={pseudonym}>{`${pseudonym}: ${reason}.`}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
