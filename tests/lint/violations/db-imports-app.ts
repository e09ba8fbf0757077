// as: db/queries/example.ts
// refused by: import-x/no-restricted-paths
// because: db/ knows nothing of its callers
import { AppError } from "#app/lib/app-error.ts";
export const error = AppError;
