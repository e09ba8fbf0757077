// as: scoring/bundle.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: scoring imports no package but zod
import { format } from "date-fns";
export const example = format;
