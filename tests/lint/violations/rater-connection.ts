// as: db/queries/rater/example.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: A rater's query reaches ratings through its own-… files only
import { connectionOf } from "../../client.ts";
export const example = connectionOf;
