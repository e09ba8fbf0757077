// as: db/errors.ts
// refused by: import-x/no-cycle
// because: Dependency cycle
import { addCases } from "./queries/add-cases.ts";
export const example = addCases;
