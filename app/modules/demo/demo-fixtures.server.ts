import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import {
  APPROPRIATENESS_CLASSES,
  type Appropriateness,
  isAppropriateness,
  OPTION_FLAGS,
  ROLES,
} from "#scoring/terms.ts";
import type { Leaning } from "./simulate-panel.ts";

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../fixtures/demo-study");

const score = z.custom<Appropriateness>(isAppropriateness, "A score is a whole number from 1 to 9.");

const panelSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      roles: z.array(z.enum(ROLES)),
      specialties: z.array(z.string()),
    }),
  ),
  comments: z.array(
    z.strictObject({
      case: z.string(),
      option: z.string(),
      class: z.enum(APPROPRIATENESS_CLASSES),
      comment: z.string(),
      flag: z.enum(OPTION_FLAGS).optional(),
    }),
  ),
  rulings: z.array(z.strictObject({ case: z.string(), option: z.string(), score, rationale: z.string() })),
});

const leaningsSchema = z.strictObject({
  case: z.string(),
  leanings: z.record(z.string(), z.strictObject({ score, spread: z.enum(["narrow", "wide", "split"]) })),
});

/** The people of the demonstration, what they say about options, and how the adjudicator decides. */
export type DemoPanel = z.infer<typeof panelSchema>;
export type DemoPerson = DemoPanel["people"][number];

export function readDemoPanel(): DemoPanel {
  return panelSchema.parse(readJson("panel.json"));
}

/** How the made-up panel sees the options of a case, by external id of the option. */
export function readLeanings(caseExternalId: string): Record<string, Leaning> {
  return leaningsSchema.parse(readJson(`leanings/${caseExternalId}.json`)).leanings;
}

/** The case files of the demonstration, as if uploaded; those of `only` when it is given. */
export function readCaseUploads(only?: readonly string[]): { name: string; bytes: Uint8Array }[] {
  return readdirSync(path.join(FOLDER, "cases"))
    .filter((name) => only === undefined || only.includes(path.basename(name, ".json")))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(path.join(FOLDER, "cases", name)) }));
}

/** The made-up systems' answers to these cases, as one uploaded file. */
export function readAnswerUpload(caseIds: readonly string[]): { name: string; bytes: Uint8Array } {
  const lines = ["atlas", "birch", "cedar"]
    .flatMap((system) =>
      readFileSync(path.join(FOLDER, "answers", `${system}.jsonl`), "utf8")
        .trimEnd()
        .split("\n"),
    )
    .filter((line) => caseIds.includes((JSON.parse(line) as { case: string }).case));
  return { name: "atlas-birch-cedar.jsonl", bytes: Buffer.from(`${lines.join("\n")}\n`) };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(FOLDER, name), "utf8"));
}
