// as: db/queries/example.ts
// refused by: import-x/no-restricted-paths
// because: compute in a module
import { deriveLabel } from "#scoring/labels/reference-label.ts";
export const example = deriveLabel;
