/**
 * The four tasks of the pilot by keys alone, in the window, from an empty folder: guide, receive and scan, hand over,
 * return. The province is a server beside the counter; its officials are the only ones who use no keys here.
 * `LOOK=folder` keeps a picture of every stop.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { at, enter, expect, fill, tabTo, test } from "./desk";
import { like, t } from "./words";

async function stop(page: Page, name: string): Promise<void> {
  const folder = process.env["LOOK"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `day-${name}.png`) });
}

/** Chooses the nth person with the arrows and sets the first PIN, typed twice. */
async function firstPin(page: Page, nth: number, pin: string): Promise<void> {
  const people = page.getByRole("listbox", { name: t("lock.people") }).getByRole("option");
  await expect(people.first()).toBeVisible();
  for (let i = 0; i < nth; i += 1) await page.keyboard.press("ArrowDown");
  await expect(people.nth(nth)).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("#pin")).toBeFocused();
  await expect(page.getByText(t("lock.first_pin"))).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByText(t("lock.again"))).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByRole("navigation", { name: t("place.list") })).toBeVisible();
}

/** The supervisor fetches what the province publishes; before that there is no procedure at all. */
async function pullCatalogue(page: Page): Promise<void> {
  await page.keyboard.press("Shift+F1");
  const sections = page.getByRole("tablist", { name: t("settings.list") }).getByRole("tab");
  const wanted = page.getByRole("tab", { name: t("settings.catalogue") });
  await expect(sections.first()).toBeFocused();
  const MOST = 8;
  for (let i = 0; i < MOST && (await wanted.getAttribute("aria-selected")) !== "true"; i += 1) await page.keyboard.press("ArrowDown");
  await expect(page.locator("#catalogue-count")).toHaveValue("0");
  await stop(page, "02-no-catalogue");
  const pull = page.getByRole("button", { name: t("settings.catalogue_pull") });
  for (let i = 0; i < MOST && !(await pull.evaluate((one) => one === document.activeElement)); i += 1) await page.keyboard.press("Tab");
  await expect(pull).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#catalogue-count")).not.toHaveValue("0");
  await stop(page, "03-catalogue");
}

/** Every paper is there; the guidance becomes an intake. */
async function guide(page: Page): Promise<void> {
  await page.keyboard.press("Shift+F3");
  await expect(page.getByRole("combobox", { name: t("guide.find") })).toBeFocused();
  await page.keyboard.type("huong dan vien quoc te");
  await page.keyboard.press("Enter");
  const rows = page.getByRole("grid", { name: t("guide.bring") }).locator(".row");
  await expect(rows).toHaveCount(6);
  for (let i = 0; i < 6; i += 1) {
    await expect(rows.nth(i)).toBeFocused();
    await page.keyboard.press("Space");
  }
  await expect(page.getByText(t("guide.counts", { has: 6, missing: 0, open: 0 }))).toBeVisible();
  await stop(page, "05-guide");
  await page.keyboard.press("Control+Enter");
  await expect(at(page, "submitter.full_name")).toBeFocused();
}

async function handOver(page: Page): Promise<void> {
  await page.keyboard.press("Shift+F4");
  await expect(page.locator("#handover-agencies")).toBeVisible();
  const papers = page.locator("#handover-papers").getByRole("option");
  // After 15:00 or on a day off the papers go with the next trip, unless they are ticked.
  const later = page.locator("button.later");
  if (await later.isVisible()) {
    for (let i = 0; i < 20 && !(await later.evaluate((one) => one === document.activeElement)); i += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
  }
  await expect(papers).toHaveCount(1);
  await tabTo(page, "handover-papers");
  if ((await papers.first().getAttribute("aria-selected")) !== "true") await page.keyboard.press("Space");
  await expect(papers.first()).toHaveAttribute("aria-selected", "true");
  await expect(papers.first()).toContainText("Nguyễn Đỗ Thụy Khuê");
  await tabTo(page, "handover-seal");
  await page.keyboard.type("00017731");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+P");
  await expect(page.locator(".preview img").first()).toBeVisible();
  await stop(page, "08-list");
  await page.keyboard.press("Escape");
  await tabTo(page, "handover-name");
  await page.keyboard.insertText("Ngô Thị Diễm");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".signed")).toContainText("Q02-01/BGHS");
  await stop(page, "09-handed-over");
}

async function giveBack(page: Page): Promise<void> {
  await page.keyboard.press("F4");
  const rows = page.getByRole("listbox", { name: t("return.held") }).getByRole("option");
  await expect(rows).toHaveCount(1);
  await page.keyboard.press("F9");
  await expect(page.locator(".fit.ok")).toBeVisible();
  await stop(page, "10-return");
  await page.keyboard.press("Control+Enter");
  await expect(rows).toHaveCount(0);
  await expect(page.locator(".give .state")).toContainText("Q02-01/TKQ");
  await stop(page, "11-returned");
}

test("a whole day from an empty folder to a returned result", async ({ page, counter }) => {
  const agency = await counter.beginReal();
  await counter.start();
  await enter(page, counter);
  await stop(page, "01-lock");
  await firstPin(page, 1, "771177");
  await pullCatalogue(page);
  await page.keyboard.press("F12");
  await firstPin(page, 0, "204681");
  await expect(at(page, "procedure")).toBeFocused();
  await stop(page, "04-intake-empty");

  await guide(page);
  await fill(page, counter);
  await stop(page, "06-intake");
  await page.keyboard.press("Control+Enter");
  const number = page.locator(".t-num");
  await expect(number).toHaveText(/^H99\.12-\d{8}-0000001$/);
  await stop(page, "07-saved");
  await page.keyboard.press("F3");
  const table = page.getByRole("table", { name: t("place.dossiers") });
  await expect(table).toContainText(t("delivery_short.acknowledged"), { timeout: 30_000 });
  await handOver(page);

  const [theirs] = await agency.dossiers();
  if (!theirs) throw new Error("the province has no dossier");
  await agency.act(theirs.id, "accept");
  await agency.act(theirs.id, "finish", "%PDF-1.7 thẻ");
  await page.keyboard.press("Shift+F2");
  await page.keyboard.press("Control+G");
  await page.keyboard.press("F3");
  await expect(table).toContainText(t("business.9"), { timeout: 30_000 });

  await giveBack(page);
  await expect.poll(async () => (await agency.dossiers())[0]?.status, { timeout: 45_000 }).toBe(10);
  // What the province says of it comes with the next look at its list.
  await page.keyboard.press("Shift+F2");
  await page.keyboard.press("Control+G");
  await page.keyboard.press("F3");
  await expect(table).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("business.10"), { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(like("timeline.returned")).first()).toBeVisible();
  await stop(page, "12-dossier");
});
