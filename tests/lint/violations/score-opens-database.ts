// as: cli/commands/score.ts
// refused by: import-x/no-restricted-paths
// because: it never opens the database
import { openDatabase } from "#db/client.ts";
export const example = openDatabase;
