// as: cli/commands/example.ts
// refused by: import-x/no-restricted-paths
// because: Outside db/, import #db/queries/
import { accounts } from "#db/schema/accounts.ts";
export const example = accounts;
