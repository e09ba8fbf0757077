// as: db/queries/rater/example.ts
// refused by: import-x/no-restricted-paths
// because: A rater's query reaches ratings through its own-… files only
import { selectLabelInputs } from "../../internal/label-inputs.ts";
export const example = selectLabelInputs;
