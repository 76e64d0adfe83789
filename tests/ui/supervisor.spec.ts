/** The supervisor's day: at a glance, closed, corrected after that, joined with other counters', taken away whole. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Counter } from "./counter";
import { enter, expect, logIn, sitDown, test, typeOver } from "./desk";
import { like, t } from "./words";

const dayOf = (daysAgo: number) => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(Date.now() - daysAgo * 86_400_000);
const shown = (day: string) => day.split("-").reverse().join("/");

async function look(page: Page, name: string): Promise<void> {
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/${name}.png` });
}

/** What is downloaded while something is done, as text. */
async function taken(page: Page, act: () => Promise<void>): Promise<string> {
  const coming = page.waitForEvent("download");
  await act();
  return readFileSync(await (await coming).path(), "utf8");
}

/** Picks a file for the running Ctrl+I. */
async function pick(page: Page, file: string): Promise<void> {
  const coming = page.waitForEvent("filechooser");
  await page.keyboard.press("Control+I");
  await (await coming).setFiles(file);
}

test("the day at a glance has the hours in which something was received", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", hour: "numeric", hour12: false }).format(Date.now());
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("Shift+F7");
  const hours = page.getByRole("img", { name: like("overview.hours_said") });
  await expect(hours).toHaveAttribute("aria-label", new RegExp(`\\b(${Number(hour)}|${(Number(hour) + 23) % 24}): 1\\b`));
  await expect(page.getByText(t("overview.n", { n: 1 }), { exact: true })).toBeVisible();
  await look(page, "08");
  await page.getByRole("button", { name: t("overview.take_file") }).press("Enter");
  await expect(page.getByRole("region", { name: t("log.joined.files") })).toBeVisible();
});

test("a day is closed once, and what comes later stands apart", async ({ page, counter, watch }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("F7");
  await expect(page.getByRole("table").first()).toContainText("NGUYỄN THỊ ÁNH");
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: t("log.close.title", { date: shown(dayOf(0)) }) });
  await expect(dialog).toBeVisible();
  await look(page, "05-close");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(like("log.closed_at"))).toHaveCount(0);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("log.closed_at"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("log.day_file") })).toBeVisible();
  const twice = await page.evaluate(async (date) => {
    const body = JSON.stringify({ date });
    const response = await fetch("/rpc/close_day", { method: "POST", body, headers: { "content-type": "application/json" } });
    return ((await response.json()) as { code: string }).code;
  }, dayOf(0));
  expect(twice).toBe("day_closed");
  watch.hostMayBeGone = true;
  await counter.kill();
  counter.receive("LÊ VĂN MUỘN", "099190001234");
  await counter.start();
  await enter(page, counter);
  await logIn(page, "supervisor");
  await page.keyboard.press("F7");
  const later = page.getByRole("region", { name: t("log.supplement.short") });
  await expect(later).toContainText("LÊ VĂN MUỘN");
  await expect(page.getByRole("table").first()).not.toContainText("LÊ VĂN MUỘN");
  await look(page, "05-supplement");
});

test("other counters’ days are joined; a changed file and a new key are not taken unseen", async ({ page, counter }) => {
  const others = [Counter.create("03"), Counter.create("03")] as const;
  others[0].receive("HOÀNG ĐỨC ẨN");
  const file = others[0].closeDay(dayOf(0));
  const anew = others[1].closeDay(dayOf(1));
  const [{ fingerprint }] = JSON.parse(others[1].run("--json", "--as", "supervisor", "log", "keys")) as [{ fingerprint: string }];
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("F7");
  await expect(page.getByRole("table").first()).toContainText("NGUYỄN THỊ ÁNH");
  await page.keyboard.press("Control+2");
  await expect(page.getByText(t("log.joined.empty", { date: shown(dayOf(0)) }))).toBeVisible();
  await look(page, "05-joined-empty");
  await pick(page, file);
  const table = page.getByRole("table").first();
  await expect(table).toContainText("HOÀNG ĐỨC ẨN");
  await expect(table).toContainText("Q03");
  // This counter did not close: it is missing, and its live rows are not in the joined log.
  await expect(table).not.toContainText("NGUYỄN THỊ ÁNH");
  const sentence = t("log.joined.some", { n: 1, missing: "BC400000-Q01" });
  await expect(page.getByText(sentence, { exact: true })).toBeVisible();
  await look(page, "05-joined");
  const csv = await taken(page, () => page.getByRole("button", { name: t("log.csv") }).press("Enter"));
  expect(csv).toContain("BC400000-Q03");
  await pick(page, others[0].spoiled(file));
  await expect(page.getByText(t("error.day_file_does_not_fit", { counter: "BC400000-Q03" }))).toBeVisible();
  await pick(page, anew);
  const dialog = page.getByRole("dialog", { name: t("log.key.title", { counter: "BC400000-Q03" }) });
  await expect(dialog).toContainText(fingerprint);
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toContainText(t("log.key.no_reason"));
  await page.keyboard.type("Máy hỏng, làm lại thư mục");
  await look(page, "05-new-key");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("region", { name: t("log.joined.files") })).toContainText("Máy hỏng, làm lại thư mục");
  await look(page, "05-joined-keys");
  await Promise.all(others.map((other) => other.end()));
});

test("whole identity numbers leave only with a reason, which is kept", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("F7");
  const ask = page.getByRole("button", { name: t("log.unmasked") });
  await ask.press("Enter");
  const dialog = page.getByRole("dialog", { name: t("log.unmasked.title") });
  await expect(page.locator("#unmasked-reason")).toBeFocused();
  await page.locator("#unmasked-format").selectOption("csv");
  const masked = await taken(page, () => page.keyboard.press("Escape"));
  expect([masked.includes("099190005678"), masked.includes("••••5678")]).toEqual([false, true]);
  await ask.press("Enter");
  await page.locator("#unmasked-format").selectOption("csv");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toContainText(t("log.unmasked.no_reason"));
  await expect(page.locator("#unmasked-reason")).toBeFocused();
  await typeOver(page, "Đối chiếu theo công văn 12");
  const whole = await taken(page, () => page.keyboard.press("Control+Enter"));
  expect(whole).toContain("099190005678");
  await ask.press("Enter");
  await expect(dialog).toContainText("Đối chiếu theo công văn 12");
  await look(page, "05-unmasked");
});

test("a clerk looks at the calendar and the catalogue and changes neither", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F1");
  const sections = page.getByRole("tablist", { name: t("settings.list") }).getByRole("tab");
  await expect(sections).toHaveCount(5);
  await sections.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("table", { name: t("settings.calendar") })).toBeVisible();
  await expect(page.getByRole("button", { name: t("act.save_changes") })).toHaveCount(0);
  await look(page, "21d-clerk");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel(t("settings.catalogue_version"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("settings.catalogue_pull") })).toHaveCount(0);
  await expect(page.getByText(t("settings.catalogue_read_only"))).toBeVisible();
  await look(page, "21-catalogue-clerk");
});
