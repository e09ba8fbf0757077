// as: app/modules/example/read-example.server.ts
// refused by: import-x/no-restricted-paths
// because: Outside db/, import #db/queries/
import { now } from "#db/internal/time.ts";
export const example = now;
