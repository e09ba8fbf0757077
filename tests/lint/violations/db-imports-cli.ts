// as: db/queries/example.ts
// refused by: import-x/no-restricted-paths
// because: db/ knows nothing of its callers
import { run } from "../../cli/setup/run.mjs";
export const example = run;
