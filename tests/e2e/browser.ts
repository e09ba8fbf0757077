import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { Database } from "#db/client.ts";
import { sessionCookieOf } from "#tests/factories/server.ts";
import { PASSWORD } from "./installation.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless Chromium: the one that PRIMUM_CHROMIUM names, else Debian's. */
export function launchBrowser(moreFlags: string[] = []): Promise<Browser> {
  const executablePath = process.env.PRIMUM_CHROMIUM || "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: [...FLAGS, ...moreFlags] });
}

/** What a browser of one person wrote to its console as errors; a test that ends with any fails. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
  expectedErrors: RegExp[] = [],
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  onTestFinished(async () => {
    await context.close();
    const unexpected = errors.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)));
    expect(unexpected, "errors on the browser's console").toEqual([]);
  });
  return { context, page };
}

/** For `openPage`: a browser in which this account is signed in, without going through the form. */
export async function signedIn(database: Database, url: string, accountId: number) {
  const [name, value] = (await sessionCookieOf(database, accountId)).split("=") as [string, string];
  const { hostname: domain } = new URL(url);
  const cookie = {
    name,
    value,
    domain,
    path: "/",
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: "Lax" as const,
  };
  return { storageState: { cookies: [cookie], origins: [] } };
}

/**
 * Wait until the page is drawn and answers to clicks: its requests are done, React holds what is in `main`, and scales
 * take answers.
 */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => {
    const main = document.querySelector("main *");
    if (main === null || document.querySelector('[role="radiogroup"]:disabled')) return false;
    return Object.keys(main).some((key) => key.startsWith("__react"));
  });
}

/** Wait for a page by its heading: a new address is in the address bar before the new page is drawn. */
export async function waitForHeading(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1 }).filter({ hasText: text }).waitFor();
}

/** The text of the table row that a row header begins. */
export async function rowOf(page: Page, header: string): Promise<string> {
  const row = page.getByRole("row").filter({ hasText: header }).first();
  await row.waitFor();
  return row.innerText();
}

/** Sign in through the form. */
export async function signIn(page: Page, url: string, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${url}/login`);
  await settle(page);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${url}/studies`);
}

/**
 * Rate the open case from the keyboard alone: the score of each option, in the order of the page. Waits until the page
 * says that all is saved, unless told that it will not be.
 */
export async function rateByKeyboard(
  page: Page,
  scoreOf: (index: number, text: string) => number,
  { saved = true } = {},
): Promise<number> {
  const groups = page.getByRole("radiogroup");
  const options = await groups.count();
  await groups.first().getByRole("radio").first().focus();
  for (let index = 0; index < options; index += 1) {
    const name = (await groups.nth(index).getAttribute("aria-labelledby"))!;
    const text = (await page.locator(`[id="${name}"]`).innerText()).trim();
    await page.keyboard.press(String(scoreOf(index, text)));
  }
  if (saved) await page.getByText("Saved", { exact: true }).waitFor();
  return options;
}

/** Submit the open case and see that it is locked. */
export async function submitOpenCase(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByText(/are submitted and locked/).waitFor();
}
