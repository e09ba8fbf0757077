// as: app/modules/example/read-example.server.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: Only db/ opens transactions
import { connectionOf } from "#db/client.ts";
export const example = connectionOf;
