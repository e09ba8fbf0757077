// as: scoring/labels/example.ts
// refused by: import-x/no-restricted-paths
// because: scoring stands alone
import { DataError } from "#db/errors.ts";
export const error = DataError;
