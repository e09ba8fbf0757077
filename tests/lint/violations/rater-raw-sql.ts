// as: db/queries/rater/example.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: A rater's query reaches ratings through its own-… files only
import { sql } from "drizzle-orm";
export const example = sql`select * from ratings`;
