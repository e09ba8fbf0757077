// as: db/queries/rater/example.ts
// refused by: import-x/no-restricted-paths
// because: A rater's query reaches ratings through its own-… files only
import * as tables from "../../schema/index.ts";
export const example = tables;
