// as: app/modules/example/read-example.server.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: A module knows nothing of pages and requests
import { useState } from "react";
export const example = useState;
