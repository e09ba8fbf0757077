// as: cli/commands/score.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: use the module's pure part
import { importCases } from "#app/modules/cases/import-cases.server.ts";
export const example = importCases;
