import type { Transaction } from "../client.ts";
import { canonicalJson } from "../digest.ts";
import { jobs } from "../schema/index.ts";
import { now } from "./time.ts";

/** Put a job in the queue, within the transaction of what asks for it. Gives back its number. */
export function enqueue(
  tx: Transaction,
  input: { studyId: number; kind: string; payload: unknown; inputsDigest: string },
): number {
  const { payload, ...rest } = input;
  return tx
    .insert(jobs)
    .values({ ...rest, payload: canonicalJson(payload), state: "queued", createdAt: now() })
    .returning({ id: jobs.id })
    .get().id;
}
