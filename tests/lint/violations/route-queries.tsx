// as: app/routes/example/route.tsx
// refused by: @typescript-eslint/no-restricted-imports
// because: A route calls a module
import { listCases } from "#db/queries/cases.ts";
export const example = listCases;
