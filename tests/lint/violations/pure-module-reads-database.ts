// as: app/modules/example/example.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: What reads the database is a use case
import { listCases } from "#db/queries/cases.ts";
export const example = listCases;
