// as: scoring/labels/example.ts
// refused by: @typescript-eslint/no-restricted-imports
// because: nothing of Node included
import { readFileSync } from "node:fs";
export const read = readFileSync;
