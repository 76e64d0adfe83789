/** What a person does at the counter, by keys alone; and what must never happen while somebody does. */
import { expect, test as base, type Page } from "@playwright/test";
import { Counter } from "./counter";
import { like, t } from "./words";

/** Everything the window must not do: speak in the console, leave this machine. */
export class Watch {
  readonly seen: string[] = [];
  /** Set where a test takes the host away. */
  hostMayBeGone = false;

  over(page: Page): void {
    page.on("console", (message) => {
      if (message.type() === "error" && !this.isExpected(message.text())) this.seen.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => this.seen.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.hostname !== "127.0.0.1") this.seen.push(`request: ${request.url()}`);
    });
  }

  /** Chromium itself notes every answer that is no 2xx: the first 401 asks for the code, 4xx of a command is a refusal. */
  private isExpected(text: string): boolean {
    if (/^Failed to load resource: the server responded with a status of (401|403|409|422)\b/.test(text)) return true;
    return this.hostMayBeGone && /net::ERR_(CONNECTION|INCOMPLETE|EMPTY|NETWORK)/.test(text);
  }
}

interface Fixtures {
  counter: Counter;
  watch: Watch;
}

export const test = base.extend<Fixtures>({
  counter: async ({}, use, info) => {
    const counter = Counter.create();
    await use(counter);
    if (info.status !== info.expectedStatus) console.error(counter.said);
    await counter.end();
  },
  watch: [
    // It names the counter so that it is asked before the host is taken away.
    async ({ page, counter: _ }, use) => {
      const watch = new Watch();
      watch.over(page);
      await use(watch);
      expect(watch.seen).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the address, types the one-time code. */
export async function enter(page: Page, counter: Counter): Promise<void> {
  await page.goto(counter.address);
  await typeCode(page, counter);
}

export async function typeCode(page: Page, counter: Counter): Promise<void> {
  const code = page.getByLabel(t("enter.code"));
  await expect(code).toBeVisible();
  await tabTo(page, "code");
  await page.keyboard.type(counter.code);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox", { name: t("lock.people") })).toBeVisible();
}

export type Who = "clerk" | "backup" | "supervisor" | "admin";

/** Chooses a person of the lock screen with the arrows. */
export async function logIn(page: Page, who: Who): Promise<void> {
  const people = page.getByRole("listbox", { name: t("lock.people") }).getByRole("option");
  await expect(people.first()).toBeFocused();
  const roles = await people.locator(".t-sub").allTextContents();
  const place = roles.indexOf(t(`role.${who}`));
  for (let i = 1; i <= place; i += 1) {
    await page.keyboard.press("ArrowDown");
    await expect(people.nth(i)).toBeFocused();
  }
  await expect(people.nth(place)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: t("place.list") })).toBeVisible();
}

/** Starts the host, opens it, logs in. */
export async function sitDown(page: Page, counter: Counter, who: Who): Promise<void> {
  await counter.start();
  await enter(page, counter);
  await logIn(page, who);
}

/** Tab until something with this id has the focus. */
export async function tabTo(page: Page, id: string): Promise<void> {
  const MOST = 60;
  for (let i = 0; i < MOST; i += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.closest(`[id="${wanted}"]`) !== null, id)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${id}`);
}

/** Field of the intake by its place in the form. */
export const at = (page: Page, field: string) => page.locator(`[id="in-${field.replaceAll(".", "-")}"]`);

/** The procedure by the last four digits of its code. */
export async function choose(page: Page, digits: string): Promise<void> {
  await expect(at(page, "procedure")).toBeFocused();
  await page.keyboard.type(digits);
  await page.keyboard.press("Enter");
  await expect(at(page, "submitter.full_name")).toBeFocused();
}

/** Types over what stands in the field that has the focus. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** The papers of procedure 1.004628 and their sheets in the sample tray; the sixth is kept as paper. */
export const papers = [
  { code: "000.00.00.H99-KQ000101", sheets: ["p01.jpg", "p02.jpg"] },
  { code: "000.00.00.H99-KQ000102", sheets: ["p03.jpg"] },
  { code: "000.00.00.H99-KQ000103", sheets: ["p05.jpg"] },
  { code: "000.00.00.H99-KQ000104", sheets: ["p06.jpg", "p07.jpg"] },
  { code: "000.00.00.H99-KQ000105", sheets: ["p08.jpg", "p09.jpg"] },
] as const;
export const keptPaper = "000.00.00.H99-KQ000106";

/** A page in the strip; a blank one that is left out has no picture. */
export const thumbs = (page: Page) => page.locator("#in-pages img");

/** Scans one stack into the chosen paper and waits until the feeder is empty. */
export async function scanStack(page: Page, counter: Counter, paper: { code: string; sheets: readonly string[] }): Promise<void> {
  counter.lay(...paper.sheets);
  await page.keyboard.press("F8");
  await expect(at(page, `components.${paper.code}`)).toContainText(t("intake.pages", { n: paper.sheets.length }));
  await expect(page.getByText(like("intake.arriving")).or(page.getByText(t("intake.arriving_feeder"), { exact: true }))).toHaveCount(0);
}

/** Everything of a dossier after its procedure was chosen: card, telephone, papers. */
export async function fill(page: Page, counter: Counter): Promise<void> {
  await page.keyboard.press("F9");
  await expect(at(page, "submitter.phone")).toBeFocused();
  await page.keyboard.type("0900318246");
  await page.keyboard.press("Enter");
  for (const paper of papers) {
    await expect(at(page, `components.${paper.code}`)).toBeFocused();
    await scanStack(page, counter, paper);
  }
  await expect(at(page, `components.${keptPaper}`)).toBeFocused();
  await page.keyboard.press("Space");
}

/** Saves and gives back the number that is shown. */
export async function save(page: Page): Promise<string> {
  await page.keyboard.press("Control+Enter");
  const number = page.locator(".t-num");
  await expect(number).toBeVisible();
  return (await number.textContent()) ?? "";
}
