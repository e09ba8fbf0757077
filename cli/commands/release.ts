import type { Command } from "commander";
import { addReleaseCreate } from "./release-create.ts";
import { addReleaseExport } from "./release-export.ts";
import { addReleaseVerify } from "./release-verify.ts";

/** `primum release ...` */
export function addCommand(program: Command): void {
  const release = program.command("release").description("Freeze, check and export releases.");
  addReleaseCreate(release);
  addReleaseVerify(release);
  addReleaseExport(release);
}
