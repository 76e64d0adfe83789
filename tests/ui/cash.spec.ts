/** A shift goes from one clerk to the next by keys; a citizen alone answers on the second screen. */
import { at, choose, enter, expect, fill, logIn, save, sitDown, test } from "./desk";
import { like, t } from "./words";

test("a shift is counted, explained and handed over by keys", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await counter.start();
  await enter(page, counter);
  await logIn(page, "clerk");
  let keys = 0;
  const press = async (...names: string[]) => {
    for (const name of names) {
      keys += name.split("+").length;
      await page.keyboard.press(name);
    }
  };
  await press("Shift+F12");
  await expect(page.locator("#agency-500000")).toBeFocused();
  // 500.000 and a hundred: 50.000 are missing from the agency's box, nothing from the post's.
  await press("1", "Enter", "Enter", "1", ...Array<string>(7).fill("Enter"));
  await expect(page.locator("#post-500000")).toBeFocused();
  const agency = page.getByRole("region", { name: t("cash.agency.title") });
  await expect(agency).toContainText("650.000 đ");
  await expect(agency).toContainText(t("cash.short"));
  await expect(agency).toContainText("50.000 đ");
  await press("Control+Enter");
  await expect(page.locator("#reason-agency")).toBeFocused();
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/19.png` });
  await page.keyboard.type("Thối nhầm khách");
  await press("Control+Enter");
  await expect(page.getByText(like("cash.taken"))).toBeVisible();
  await expect(page.getByRole("contentinfo")).toContainText("Hoàng Thị Nguyệt");
  // The look-book's budget: ten keys beside the counts; the reason is what had to be said.
  expect(keys).toBeLessThanOrEqual(10 + 11);
  await page.keyboard.press("Shift+F12");
  await expect(page.getByText(t("cash.nothing")).first()).toBeVisible();
});

test("the supervisor sees the difference and accepts it", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F12");
  await expect(page.locator("#agency-500000")).toBeFocused();
  await page.keyboard.type("1");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Chưa rõ");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("cash.taken"))).toBeVisible();
  await page.keyboard.press("F12");
  await logIn(page, "supervisor");
  await page.keyboard.press("Shift+F12");
  const accept = page.getByRole("button", { name: t("cash.accept", { box: t("cash.agency.number") }) });
  await accept.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("cash.accepted"))).toBeVisible();
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/19-supervisor.png` });
});

test("the citizen sees the own papers and answers alone", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await counter.start();
  await enter(page, counter);
  await logIn(page, "admin");
  await page.evaluate(() => fetch("/rpc/change_office_rules", { method: "POST", body: JSON.stringify({ cash_limit: 500_000, opinions: true }), headers: { "content-type": "application/json" } }));
  await page.keyboard.press("F12");
  await logIn(page, "clerk");
  const citizen = await page.context().newPage();
  await citizen.setViewportSize({ width: 1366, height: 768 });
  await citizen.goto(`${counter.address}/?screen=citizen`);
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
  await page.bringToFront();
  await expect(at(page, "procedure")).toBeFocused();
  await choose(page, "4628");
  await page.keyboard.type("Nguyễn Đỗ Thụy Khuê");
  await page.keyboard.press("Tab");
  await page.keyboard.type("099190005678");
  await page.keyboard.press("Tab");
  await expect(citizen.getByText("Nguyễn Đỗ Thụy Khuê").first()).toBeVisible();
  await expect(citizen.getByText("650.000 đ").first()).toBeVisible();
  await expect(citizen.getByText("5678")).toHaveCount(0);
  if (process.env["LOOK"]) await citizen.screenshot({ path: `${process.env["LOOK"]}/12.png` });
  await page.keyboard.press("F12");
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
  // The tab that was turned stays the citizen's, whatever address it is sent to.
  await citizen.goto(counter.address);
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
});

test("money of a dossier is given back with its reason, and no more than was taken", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await counter.start();
  await enter(page, counter);
  await logIn(page, "clerk");
  await page.keyboard.press("F3");
  await expect(page.getByRole("table", { name: t("place.dossiers") })).toContainText("NGUYỄN THỊ ÁNH");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: t("money.refund"), exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toContainText(t("error.no_reason"));
  await expect(page.locator("#money-reason")).toBeFocused();
  await page.keyboard.type("Khách rút hồ sơ");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t("money.refunded", { amount: "650.000 đ" }))).toBeVisible();
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/04-money.png` });
});

test("a citizen is asked after the number", async ({ page, counter }) => {
  await counter.start();
  await enter(page, counter);
  await logIn(page, "admin");
  await page.keyboard.press("Shift+F1");
  await page.getByLabel(t("settings.opinions")).check({ force: true });
  await page.getByRole("button", { name: t("settings.rules_save") }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("settings.saved"))).toBeVisible();
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/21c.png` });
  await page.getByRole("tab", { name: t("settings.people") }).click();
  await page.getByRole("table", { name: t("settings.people") }).getByText("Hoàng Thị Nguyệt").click();
  await expect(page.locator("#duty-role")).toHaveValue("backup");
  await page.locator("#duty-from").fill("1/7/2026");
  await page.locator("#duty-to").fill("31/12/2027");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("settings.duty_until", { date: "31/12/2027" }))).toBeVisible();
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/21b.png` });
  await page.keyboard.press("F12");
  await logIn(page, "clerk");
  const citizen = await page.context().newPage();
  await citizen.setViewportSize({ width: 1366, height: 768 });
  await citizen.goto(`${counter.address}/?screen=citizen`);
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
  await page.bringToFront();
  await choose(page, "4628");
  await fill(page, counter);
  await save(page);
  await expect(citizen.getByText(t("citizen.keep_slip"))).toBeVisible();
  // Twenty seconds the number stands there; then the questions come by themselves.
  await expect(citizen.getByText(t("citizen.how"))).toBeVisible({ timeout: 40_000 });
  await expect(citizen.getByRole("group")).toHaveCount(4);
  await citizen.getByRole("button", { name: t("citizen.very") }).first().click();
  if (process.env["LOOK"]) await citizen.screenshot({ path: `${process.env["LOOK"]}/22.png` });
  await citizen.getByRole("button", { name: t("citizen.send") }).click();
  await expect(citizen.getByText(t("citizen.next"))).toBeVisible();
});
