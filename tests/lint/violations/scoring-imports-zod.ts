// as: scoring/labels/example.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: scoring imports no package but pure-rand and lib-r-math.js
import { z } from "zod";
export const schema = z.string();
