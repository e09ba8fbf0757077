// as: cli/setup/example.mjs
// refused by: @typescript-eslint/no-restricted-imports
// because: before the packages are installed
import { Command } from "commander";
export const example = Command;
