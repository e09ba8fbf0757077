// as: app/components/example/example.tsx
// refused by: @typescript-eslint/no-restricted-imports
// because: part of the browser's bundle
import { hashPassword } from "#app/modules/accounts/password.server.ts";
export const example = hashPassword;
