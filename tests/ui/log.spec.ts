/** The daily log: everybody's screen, the supervisor's file. */
import { readFileSync } from "node:fs";
import { expect, sitDown, test } from "./desk";
import { t } from "./words";

test("a supervisor exports the log as XLSX", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("F7");
  await expect(page.getByRole("table").first()).toContainText("NGUYỄN THỊ ÁNH");
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Control+E");
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  await expect(page.getByText(t("log.exported", { name: file.suggestedFilename(), n: 1 }))).toBeVisible();
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  expect(bytes.includes("xl/worksheets/sheet1.xml")).toBe(true);
});

test("a clerk sees the log and may not take it away", async ({ page, counter }) => {
  counter.receive("TRẦN VĂN BÌNH");
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("F7");
  await expect(page.getByRole("table").first()).toContainText("TRẦN VĂN BÌNH");
  await expect(page.getByRole("button", { name: t("log.excel") })).toHaveCount(0);
  await expect(page.getByRole("button", { name: t("log.csv") })).toHaveCount(0);
  // Not by the window's grace: the command itself says no.
  const answer = await page.evaluate(async () => {
    const date = new Intl.DateTimeFormat("en-CA").format(new Date());
    const body = JSON.stringify({ date, agency: null, format: "xlsx" });
    const response = await fetch("/rpc/export_daily_log", { method: "POST", body, headers: { "content-type": "application/json" } });
    return { ok: response.ok, code: ((await response.json()) as { code: string }).code };
  });
  expect(answer).toEqual({ ok: false, code: "not_allowed" });
});
