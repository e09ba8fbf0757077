// as: app/modules/example/read-example.server.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: Only db/ talks to the database
import SQLite from "better-sqlite3";
export const example = SQLite;
