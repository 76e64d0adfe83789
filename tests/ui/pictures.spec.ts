/**
 * The pictures of the README, made again with `PICTURES=../assets/pictures npm run e2e -- pictures`.
 * The window's own comes from tests/desktop under the same variable. A day of the training counter lies behind them.
 */
import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { at, choose, enter, expect, fill, logIn, papers, save, sitDown, test, thumbs } from "./desk";
import { like, t } from "./words";

const folder = resolve(process.env["PICTURES"] ?? ".");
const LATE = 3;

async function take(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

test("an intake, as it goes", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await expect(at(page, "procedure")).toBeFocused();
  await take(page, "intake");
  await choose(page, "4628");
  await fill(page, counter);
  await take(page, "browser");
  await save(page);
  await expect(page.getByText(like("saved.slip_failed"))).toBeVisible();
  await take(page, "saved");
  await page.keyboard.press("Control+P");
  await expect(page.getByRole("img", { name: like("preview.page") })).toBeVisible();
  await take(page, "slip");
});

test("what stands in the way of saving", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await page.keyboard.press("F9");
  await expect(at(page, "submitter.phone")).toBeFocused();
  counter.lay(...papers[0].sheets);
  await page.keyboard.press("F8");
  await expect(thumbs(page)).toHaveCount(2);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert", { name: /\d+/ })).toBeFocused();
  await take(page, "intake-open");
});

test("the end of a day with the cable out", async ({ page, counter }) => {
  const day = counter.afterDay();
  const files = readdirSync(day).filter((name) => name.endsWith(".json")).sort();
  for (const file of files.slice(0, LATE)) counter.run("receive", join(day, file), "--as", "clerk", "--away");
  await counter.start("--away");
  await page.goto(counter.address);
  await enter(page, counter);
  await take(page, "lock");
  await logIn(page, "clerk");
  await page.keyboard.press("F6");
  await expect(page.getByRole("table", { name: t("queue.waiting") }).getByRole("row")).toHaveCount(LATE + 1);
  await take(page, "queue");
  await page.keyboard.press("F3");
  await expect(page.getByRole("table", { name: t("place.dossiers") }).getByRole("row").nth(LATE + 2)).toBeVisible();
  await take(page, "dossiers");
  await page.keyboard.press("F12");
  await logIn(page, "supervisor");
  await page.keyboard.press("F7");
  await expect(page.getByRole("table").first()).toContainText("NGUYỄN THỊ ÁNH");
  await take(page, "log");
  await page.keyboard.press("F12");
  await logIn(page, "admin");
  await page.keyboard.press("Shift+F1");
  const sections = page.getByRole("tablist", { name: t("settings.list") }).getByRole("tab");
  await sections.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(sections.nth(1)).toHaveAttribute("aria-selected", "true");
  await take(page, "settings");
});
