// as: app/components/example/example.tsx
// refused by: import-x/no-restricted-paths
// because: A component knows nothing of the database
import { listCases } from "#db/queries/cases.ts";
export const example = listCases;
