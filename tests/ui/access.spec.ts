/** axe over every screen in every theme, and no screen that scrolls sideways. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Counter } from "./counter";
import { at, choose, enter, expect, fill, logIn, papers, save, scanStack, sitDown, test, type Who } from "./desk";
import { like, t } from "./words";

const LEVEL = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
/** `forced`: what Windows calls a contrast theme. */
const themes = ["light", "dark", "contrast", "forced"] as const;

/** What axe finds on the screen as it stands, in each theme and in the colours that the system forces. */
async function look(page: Page, screen: string): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ forcedColors: theme === "forced" ? "active" : "none" });
    await wear(page, theme === "forced" ? "contrast" : theme);
    // Names, roles and order are the same in every theme; only the colours are looked at again.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (theme === "light" ? axe.withTags(LEVEL) : axe.withRules("color-contrast")).analyze();
    const said = violations.map((one) => `${screen}, ${theme}: ${one.impact} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join("; ")}`);
    expect.soft(said).toEqual([]);
    await picture(page, screen, theme);
  }
  await page.emulateMedia({ forcedColors: "none" });
  await wear(page, "light");
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(sideways, `${screen} scrolls sideways`).toBe(0);
}

async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate((wanted) => (document.documentElement.dataset["theme"] = wanted), theme);
}

/** `LOOK=folder` keeps what was judged, for people. */
async function picture(page: Page, screen: string, theme: string): Promise<void> {
  const folder = process.env["LOOK"];
  if (folder) await page.screenshot({ path: `${folder}/${screen.replaceAll(/[^\p{L}\d]+/gu, "-")}-${theme}.png` });
}

test("the way in", async ({ page, counter }) => {
  await counter.start();
  await page.goto(counter.address);
  await expect(page.getByLabel(t("enter.code"))).toBeVisible();
  await look(page, "code");
  await enter(page, counter);
  await look(page, "lock");
});

test("the intake", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await expect(at(page, "procedure")).toBeFocused();
  await look(page, "intake, empty");
  await page.keyboard.type("cap the");
  await expect(page.getByRole("listbox", { name: t("intake.procedure") })).toBeVisible();
  await look(page, "intake, procedures");
  await typeProcedure(page);
  await scanStack(page, counter, papers[0]);
  await look(page, "intake, begun");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert", { name: /\d+/ })).toBeFocused();
  await look(page, "intake, not saved");
  await page.keyboard.press("Control+K");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "keys");
});

async function typeProcedure(page: Page): Promise<void> {
  await page.keyboard.press("Control+A");
  await choose(page, "4628");
}

test("saved, slip, and where a dossier is found again", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await fill(page, counter);
  await save(page);
  await look(page, "saved");
  await page.keyboard.press("Control+P");
  await expect(page.getByRole("img", { name: like("preview.page") })).toBeVisible();
  await look(page, "slip");
  await page.keyboard.press("F3");
  const dossiers = page.getByRole("table", { name: t("place.dossiers") });
  await expect(dossiers).toContainText("Nguyễn Đỗ Thụy Khuê");
  await look(page, "dossiers");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nguyễn Đỗ Thụy Khuê").first()).toBeVisible();
  await expect(dossiers).toHaveCount(0);
  await look(page, "one dossier");
});

test("the guide and the forms it writes", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F3");
  await expect(page.getByRole("combobox", { name: t("guide.find") })).toBeFocused();
  await page.keyboard.type("4628");
  await page.keyboard.press("Enter");
  const paper = (n: number) => page.locator(`[id="guide-check-000.00.00.H99-KQ00010${n}"]`);
  await expect(paper(1)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await look(page, "guide, reasons");
  await page.keyboard.press("Enter");
  for (let n = 2; n <= 6; n += 1) {
    await expect(paper(n)).toBeFocused();
    await page.keyboard.press("Space");
  }
  await look(page, "guide");
  await page.keyboard.press("Control+Y");
  await expect(page.locator("#sup-todo-0")).toBeFocused();
  await look(page, "form 02");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+T");
  await expect(page.getByRole("radio").first()).toBeFocused();
  await look(page, "form 03");
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: t("guide.papers") }).press("Enter");
  await expect(page.getByRole("table", { name: t("guide.papers") })).toContainText("Q01-01/TCTN");
  await look(page, "forms on record");
});

async function withDossier(page: Page, counter: Counter, who: Who, ...words: string[]): Promise<void> {
  counter.receive("NGUYỄN THỊ ÁNH");
  await counter.start(...words);
  await enter(page, counter);
  await logIn(page, who);
}

test("queue and log", async ({ page, counter }) => {
  await withDossier(page, counter, "supervisor", "--away");
  await page.keyboard.press("F6");
  await expect(page.getByRole("table", { name: t("queue.waiting") })).toContainText("NGUYỄN THỊ ÁNH");
  await look(page, "queue");
  await page.keyboard.press("F7");
  await expect(page.getByRole("table").first()).toContainText("NGUYỄN THỊ ÁNH");
  await look(page, "log");
});

test("online filings", async ({ page, counter }) => {
  await counter.file("Lê Hữu Nghĩa", papers.map((paper) => paper.code));
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F2");
  await page.keyboard.press("Control+G");
  const list = page.getByRole("table", { name: t("place.inbox") });
  await expect(list.getByText("Lê Hữu Nghĩa")).toBeVisible();
  await look(page, "inbox");
  await list.getByRole("row").nth(1).focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("grid", { name: t("inbox.papers") }).getByRole("row");
  await expect(rows.first()).toBeFocused();
  await expect(page.locator(".viewer img")).toBeVisible();
  await look(page, "one filing");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  for (let i = 0; i < papers.length; i += 1) await page.keyboard.press("Space");
  await page.keyboard.press("Control+Y");
  await expect(page.getByRole("heading", { level: 1, name: t("supplement.title") })).toBeVisible();
  await look(page, "form 02 of a filing");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("inbox.asked"))).toBeVisible();
  await look(page, "inbox, decided");
});

test("papers, results, money and what is to do", async ({ page, counter }) => {
  counter.afterDay();
  counter.receive("TRẦN VĂN MẪU", "099190005679");
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F4");
  await expect(page.locator("#handover-agencies")).toBeVisible();
  await look(page, "handover");
  await page.keyboard.press("F4");
  await expect(page.getByText(t("return.sign_sheet"))).toBeVisible();
  await look(page, "returns");
  await page.keyboard.press("Shift+F12");
  await expect(page.locator("#agency-500000")).toBeFocused();
  await look(page, "cash");
  await page.keyboard.press("F3");
  await expect(page.getByRole("table", { name: t("place.dossiers") })).toContainText("TRẦN VĂN MẪU");
  await page.getByRole("radio", { name: t("dossiers.filter.to_do") }).press("Space");
  await expect(page.getByRole("table").first()).toBeVisible();
  await look(page, "to do");
});

test("overview and reports", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("Shift+F7");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await look(page, "overview");
  await page.keyboard.press("Shift+F6");
  await expect(page.getByRole("radiogroup", { name: t("place.reports") })).toBeVisible();
  for (const [n, kind] of (["pilot", "06a", "register", "money"] as const).entries()) {
    await page.keyboard.press(`Control+${n + 1}`);
    await expect(page.getByRole("radio", { name: t(`report.kind.${kind}`) })).toBeChecked();
    await expect(page.locator(".reports table").first()).toBeVisible();
    await look(page, `report ${kind}`);
  }
});

test("the close of a day", async ({ page, counter }) => {
  await withDossier(page, counter, "supervisor");
  await page.keyboard.press("F7");
  await expect(page.getByRole("table").first()).toContainText("NGUYỄN THỊ ÁNH");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "closing a day");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("log.closed_at"))).toBeVisible();
  await look(page, "a closed day");
  await page.keyboard.press("Shift+F12");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await look(page, "cash of a supervisor");
});

test("the screen turned to the citizen", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  const citizen = await page.context().newPage();
  await citizen.goto(`${counter.address}/?screen=citizen`);
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
  await look(citizen, "citizen, between");
  await page.bringToFront();
  await choose(page, "4628");
  await page.keyboard.type("Nguyễn Đỗ Thụy Khuê");
  await page.keyboard.press("Tab");
  await expect(citizen.getByText("Nguyễn Đỗ Thụy Khuê").first()).toBeVisible();
  await look(citizen, "citizen, papers");
});

test("every section of the settings", async ({ page, counter }) => {
  await sitDown(page, counter, "admin");
  await page.keyboard.press("Shift+F1");
  const sections = page.getByRole("tablist", { name: t("settings.list") }).getByRole("tab");
  const N = 8;
  await expect(sections).toHaveCount(N);
  await sections.first().focus();
  for (let i = 0; i < N; i += 1) {
    await expect(sections.nth(i)).toHaveAttribute("aria-selected", "true");
    await look(page, `settings, ${await sections.nth(i).textContent()}`);
    await page.keyboard.press("ArrowDown");
  }
});
