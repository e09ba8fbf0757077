// as: app/modules/example/read-example.server.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: A module knows nothing of pages and requests
import { redirect } from "@remix-run/node";
export const example = redirect;
