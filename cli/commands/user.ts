import type { Command } from "commander";
import { addUserAdd } from "./user-add.ts";
import { addUserReset } from "./user-reset.ts";

/** `primum user ...` */
export function addCommand(program: Command): void {
  const user = program.command("user").description("Manage accounts.");
  addUserAdd(user);
  addUserReset(user);
}
