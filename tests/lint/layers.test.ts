import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = fileURLToPath(new URL("violations/", import.meta.url));

// The files exist under names they only pretend to have, so the rules that need types are left out.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked, files: ["**/*.{ts,tsx,mjs}"] }],
});

/** A file whose first lines say which path it pretends to have, which rule refuses it, and with what message. */
function readViolation(name: string) {
  const code = readFileSync(`${folder}${name}`, "utf8");
  const [path, rule, message] = ["as", "refused by", "because"].map(
    (word) => new RegExp(`^// ${word}: (.+)$`, "m").exec(code)?.[1],
  );
  if (!path || !rule || !message) throw new Error(`${name} does not say "as", "refused by" and "because".`);
  return { code, path, rule, message };
}

describe("the layers", () => {
  it.each(readdirSync(folder))("refuse %s", async (name) => {
    const { code, path, rule, message } = readViolation(name);
    const [result] = await eslint.lintText(code, { filePath: `${root}${path}` });
    const refusals = result!.messages.map((found) => ({ rule: found.ruleId, message: found.message }));
    expect(refusals).toEqual([{ rule, message: expect.stringContaining(message) as string }]);
  });

  it.each([
    [
      "app/routes/example/route.tsx",
      'import type { Study } from "#db/queries/studies.ts";\nexport type Example = Study;',
    ],
    ["app/modules/example/a.server.ts", 'export { listCases } from "#db/queries/cases.ts";'],
    ["scoring/bundle.ts", 'import { z } from "zod";\nexport const schema = z.string();'],
    ["scoring/labels/example.ts", 'export { classOfScore } from "#scoring/terms.ts";'],
    ["db/queries/example.ts", 'export { classOfScore } from "#scoring/terms.ts";'],
    ["db/queries/rater/own-rows.ts", 'export { ratings } from "../../schema/ratings.ts";'],
    ["tests/modules/example.test.ts", "export const example = Math.random();"],
  ])("let %s do what it may", async (path, code) => {
    const [result] = await eslint.lintText(`${code}\n`, { filePath: `${root}${path}` });
    expect(result!.messages).toEqual([]);
  });
});
