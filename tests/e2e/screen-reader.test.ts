import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { startRating } from "./rating-installation.ts";
import { expectFocus, listen, press, saved } from "./workbench.ts";

/*
 * What a screen reader is told of the workbench. Where the wording of the page changes on purpose,
 * `npx vitest run --project e2e tests/e2e/screen-reader.test.ts -u` writes the new one here: read it before keeping it.
 */
const { openCase } = startRating({ cases: 3 });

test("names and roles of an option that is rated, and of the one that is being rated", async () => {
  const { page } = await openCase(1);
  await press(page, "9");
  await expectFocus(page, "Option 2");
  await press(page, "2");
  await expectFocus(page, "Option 3");
  await press(page, "k");
  await page.getByLabel("Comment on: Option 2").fill("Only with potassium above 4.");
  await saved(page).waitFor();
  const region = (name: string) => page.getByRole("region", { name, exact: true });
  expect(await readOut(region("Counseling"))).toMatchInlineSnapshot(`
    "- region "Counseling":
      - heading "Counseling" [level=2]
      - list:
        - listitem:
          - paragraph: Option 1
          - radiogroup "Option 1":
            - radio "1, inappropriate, severe harm if done"
            - radio "2, inappropriate, moderate harm if done"
            - radio "3, inappropriate, mild harm if done"
            - radio "4, uncertain, leaning against"
            - radio "5, uncertain"
            - radio "6, uncertain, leaning for"
            - radio "7, appropriate, mild harm if not done"
            - radio "8, appropriate, moderate harm if not done"
            - radio "9, appropriate, severe harm if not done" [checked]"
  `);
  expect(await readOut(region("Diagnostic"))).toMatchInlineSnapshot(`
    "- region "Diagnostic":
      - heading "Diagnostic" [level=2]
      - list:
        - listitem:
          - paragraph:
            - text: Option 2
            - img "has a comment"
          - radiogroup "Option 2":
            - radio "1, inappropriate, severe harm if done"
            - radio "2, inappropriate, moderate harm if done" [checked]
            - radio "3, inappropriate, mild harm if done"
            - radio "4, uncertain, leaning against"
            - radio "5, uncertain"
            - radio "6, uncertain, leaning for"
            - radio "7, appropriate, mild harm if not done"
            - radio "8, appropriate, moderate harm if not done"
            - radio "9, appropriate, severe harm if not done"
          - 'group "Class in words: Option 2"':
            - button "Inappropriate" [pressed]
            - button "Uncertain"
            - button "Appropriate"
          - paragraph: Harm if done
          - 'group "Harm if done: Option 2"':
            - button "mild"
            - button "moderate" [pressed]
            - button "severe"
          - paragraph:
            - strong: "2"
            - text: ": inappropriate, moderate harm if done"
          - text: "Comment on: Option 2"
          - 'textbox "Comment on: Option 2"':
            - text: Only with potassium above 4.
          - text: "Cannot judge: Option 2"
          - 'combobox "Cannot judge: Option 2"':
            - option "I can judge this option" [selected]
            - 'option "Cannot judge: outside my field"'
            - 'option "Cannot judge: the option is unclear"'
            - 'option "Cannot judge: the vignette does not tell enough"'
            - 'option "Cannot judge: another reason"'
          - text: "Flag: Option 2"
          - 'combobox "Flag: Option 2"':
            - option "No flag for the coordinator" [selected]
            - 'option "Flag: unclear"'
            - 'option "Flag: says the same as another option"'
            - 'option "Flag: outside my field"'
            - 'option "Flag: something else, see my comment"'"
  `);
  expect(await readOut(region("Submit"))).toMatchInlineSnapshot(`
    "- region "Submit":
      - paragraph: "1 of 3 options left to rate before you can submit:"
      - list:
        - listitem:
          - link "Option 3":
      - button "Submit case" [disabled]"
  `);
  const current = page.locator("[aria-current=step]");
  expect(await current.count()).toBe(1);
  expect(await current.getByRole("radiogroup", { name: "Option 2", exact: true }).count()).toBe(1);
});

test("names and roles of the dialogs", async () => {
  const { page } = await openCase(2);
  await page.keyboard.press("g");
  expect(await readOut(page.getByRole("dialog"))).toMatchInlineSnapshot(`
    "- dialog "Appropriateness with harm (NOHARM)":
      - heading "Appropriateness with harm (NOHARM)" [level=2]
      - button "Close"
      - paragraph: How appropriate is this option for this patient, and what harm follows from the wrong choice?
      - list:
        - listitem: 9 appropriate, severe harm if not done
        - listitem: 8 appropriate, moderate harm if not done
        - listitem: 7 appropriate, mild harm if not done
        - listitem: 6 uncertain, leaning for
        - listitem: 5 uncertain
        - listitem: 4 uncertain, leaning against
        - listitem: 3 inappropriate, mild harm if done
        - listitem: 2 inappropriate, moderate harm if done
        - listitem: 1 inappropriate, severe harm if done
      - list:
        - listitem: Judge each option for this patient, at this visit, on what the vignette tells.
        - listitem: Weigh benefit against harm. Leave cost, availability and insurance aside.
        - listitem: Judge an option by itself. Where it makes sense only after another, take that other one as done.
        - listitem: Use 4 to 6 where benefit and harm are about even, or where the evidence does not tell.
        - listitem: Choose “cannot judge” only where you would not give an opinion to a colleague either.
        - listitem: "The score carries harm as well: 9, 8, 7 for severe, moderate, mild harm if the option is left undone; 1, 2, 3 for severe, moderate, mild harm if it is done. Severe includes death and lasting loss of function.""
  `);
  await press(page, "Escape");
  for (const score of [5, 5, 5]) await press(page, String(score));
  await page.getByRole("button", { name: "Submit case" }).click();
  expect(await readOut(page.getByRole("alertdialog"))).toMatchInlineSnapshot(`
    "- alertdialog "Submit 3 ratings?":
      - heading "Submit 3 ratings?" [level=2]
      - paragraph: Your ratings of this case are locked and go to the panel's agreement. If one turns out to be a mistake, the coordinator can reopen the case for you.
      - button "Keep rating"
      - button "Submit and lock""
  `);
});

test("the live region says where the changes are, each time once and in the end the truth", async () => {
  const { context, page } = await openCase(3, { expectedErrors: [/net::ERR_/] });
  await saved(page).waitFor();
  const status = page.getByRole("status").first();
  expect(await status.count()).toBe(1);
  expect(await status.getAttribute("aria-live")).toBe("polite");
  const heard = await listen(page);
  await press(page, "9");
  await expect.poll(heard).toEqual(["Saving", "Saved"]);
  await context.setOffline(true);
  await press(page, "2");
  const offline = "1 not saved yet: offline. They are kept in this browser and go up by themselves.";
  await expect.poll(heard).toEqual(["Saving", "Saved", "Saving", offline]);
  await context.setOffline(false);
  await expect.poll(heard, { timeout: 20_000 }).toEqual(["Saving", "Saved", "Saving", offline, "Saved"]);
  expect(await status.ariaSnapshot()).toBe("- status: Saved");
});

/** Roles, names and words of what is in here, without addresses and placeholders. */
async function readOut(part: Locator): Promise<string> {
  const lines = (await part.ariaSnapshot()).split("\n");
  return lines
    .filter((line) => !/^ *- \//.test(line))
    .map((line) => line.replace(/^( *- radio .*): "?\d"?$/, "$1"))
    .join("\n");
}
