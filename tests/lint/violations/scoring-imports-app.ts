// as: scoring/labels/example.ts
// refused by: import-x/no-restricted-paths
// because: scoring stands alone
import { AppError } from "../../app/lib/app-error.ts";
export const error = AppError;
