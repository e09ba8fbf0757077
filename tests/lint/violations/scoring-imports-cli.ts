// as: scoring/labels/example.ts
// refused by: import-x/no-restricted-paths
// because: scoring stands alone
import { run } from "#cli/setup/run.mjs";
export const example = run;
