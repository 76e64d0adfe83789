/** Reports of a period: on the screen, the dossiers behind a number, as files; and over no dossiers at all. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { at, choose, enter, expect, fill, logIn, save, sitDown, test } from "./desk";
import { t } from "./words";

async function look(page: Page, name: string): Promise<void> {
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/${name}.png` });
}

async function taken(page: Page, keys: string): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await page.keyboard.press(keys);
  return readFileSync(await (await coming).path());
}

const region = (page: Page, key: "report.pilot.name" | "report.a06.name" | "report.register.name" | "report.money.name" | "report.opinions.name") =>
  page.getByRole("region", { name: t(key), exact: true });

test("each report, the dossiers behind its numbers, and its files", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("Shift+F6");
  const number = region(page, "report.pilot.name").getByRole("button", { name: "1", exact: true }).first();
  await expect(number).toBeVisible();
  await look(page, "20");
  await number.press("Enter");
  const behind = page.getByRole("table", { name: t("report.behind", { column: 3, n: 1 }) });
  await expect(behind).toContainText("NGUYỄN THỊ ÁNH");
  await look(page, "20-behind");
  await page.keyboard.press("Escape");
  await expect(number).toBeFocused();
  expect((await taken(page, "Control+E")).subarray(0, 2).toString()).toBe("PK");
  await page.keyboard.press("Control+2");
  await expect(page.getByText(t("report.identity.all", { n: 1, resolved: 0, open: 1 }))).toBeVisible();
  await look(page, "20b");
  expect((await taken(page, "Control+P")).subarray(0, 5).toString()).toBe("%PDF-");
  await page.keyboard.press("Control+3");
  await expect(region(page, "report.register.name")).toContainText("NGUYỄN THỊ ÁNH");
  await look(page, "20-register");
  expect((await taken(page, "Control+P")).subarray(0, 5).toString()).toBe("%PDF-");
  await page.keyboard.press("Control+4");
  await expect(region(page, "report.money.name")).toContainText("650.000 đ");
  await look(page, "20-money");
  expect((await taken(page, "Control+E")).subarray(0, 2).toString()).toBe("PK");
});

test("reports over no dossiers say so and are made all the same", async ({ page, counter }) => {
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("Shift+F6");
  for (const [keys, words] of [["Control+1", "report.empty"], ["Control+2", "report.empty"], ["Control+3", "report.empty"], ["Control+5", "report.opinions.empty"]] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByText(t(words))).toBeVisible();
    expect((await taken(page, "Control+E")).subarray(0, 2).toString()).toBe("PK");
  }
  await page.keyboard.press("Control+4");
  await expect(region(page, "report.money.name").getByRole("row").last()).toHaveText(/^Cộng[–\s]+$/);
  await look(page, "20-money-empty");
});

test("one opinion is counted and not shown", async ({ page, counter }) => {
  await counter.start();
  await enter(page, counter);
  await logIn(page, "admin");
  await page.evaluate(() => fetch("/rpc/change_office_rules", { method: "POST", body: JSON.stringify({ cash_limit: 500_000, opinions: true }), headers: { "content-type": "application/json" } }));
  await page.keyboard.press("F12");
  await logIn(page, "clerk");
  const citizen = await page.context().newPage();
  await citizen.goto(`${counter.address}/?screen=citizen`);
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
  await page.bringToFront();
  await expect(at(page, "procedure")).toBeFocused();
  await choose(page, "4628");
  await fill(page, counter);
  await save(page);
  await expect(citizen.getByText(t("citizen.how"))).toBeVisible({ timeout: 40_000 });
  await citizen.getByRole("button", { name: t("citizen.very") }).first().click();
  await citizen.getByRole("button", { name: t("citizen.send") }).click();
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
  await page.keyboard.press("F12");
  await logIn(page, "supervisor");
  await page.keyboard.press("Shift+F6");
  await page.keyboard.press("Control+5");
  const opinions = region(page, "report.opinions.name").first();
  await expect(opinions).toContainText("Sở Du lịch");
  await expect(opinions.getByText(t("report.opinions.few"), { exact: true })).toHaveCount(9);
  await expect(page.getByText("Nguyễn Đỗ Thụy Khuê")).toHaveCount(0);
  await look(page, "20-opinions");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: t("log.csv") }).press("Enter");
  const csv = readFileSync(await (await coming).path(), "utf8");
  expect(csv.split("\r\n").filter((line) => line.includes(t("report.opinions.few")))).toHaveLength(9);
});
