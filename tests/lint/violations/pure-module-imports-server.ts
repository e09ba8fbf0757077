// as: app/modules/example/example.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: part of the browser's bundle
import { hashPassword } from "../accounts/password.server.ts";
export const example = hashPassword;
