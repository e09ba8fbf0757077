#!/usr/bin/env node
/** The `primum` command: plain JavaScript that teaches Node TypeScript, then hands over. Needs no build. */
import { register } from "tsx/esm/api";

register();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
