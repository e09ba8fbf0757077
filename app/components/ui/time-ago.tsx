import { formatDistanceToNow } from "date-fns";

/** A time as people say it, with the exact moment (UTC) on hover. */
export function TimeAgo({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${at.slice(0, 16).replace("T", " ")} UTC`} suppressHydrationWarning>
      {formatDistanceToNow(new Date(at), { addSuffix: true })}
    </time>
  );
}
