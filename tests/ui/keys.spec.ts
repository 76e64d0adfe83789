/** Keys counted on the way of a hand-over and of a return (look, section 7): printed, and never more than they were. */
import type { Page } from "@playwright/test";
import { expect, sitDown, test } from "./desk";
import { t } from "./words";

/** `Shift+F4` 2, slips scanned 0, seal of 8 digits and `Enter` 9, list 2, `Ctrl+Enter` 2; the name of the official beside. */
const HANDOVER = 15;
/** `F4` 1, card `F9` 1, `Ctrl+Enter` 2. */
const RETURN = 4;
const SETS = 3;

/** Counts the keys that go down while a person types, a held Shift or Ctrl among them; what a scanner types is none. */
async function countKeys(page: Page): Promise<{ pause: (on: boolean) => Promise<void>; sum: () => Promise<number> }> {
  await page.evaluate(() => {
    const count = { n: 0, paused: false };
    window.addEventListener("keydown", () => (count.n += count.paused ? 0 : 1), { capture: true });
    Object.assign(window, { keyCount: count });
  });
  return {
    pause: (on) => page.evaluate((paused) => void Object.assign((window as unknown as { keyCount: object }).keyCount, { paused }), on),
    sum: () => page.evaluate(() => (window as unknown as { keyCount: { n: number } }).keyCount.n),
  };
}

test("papers are handed over with fifteen keys and the name of who signs", async ({ page, counter }) => {
  const codes = Array.from({ length: SETS }, (_, i) => counter.receive(`NGUYỄN THỊ ÁNH ${i + 1}`, `09919000567${i}`));
  await sitDown(page, counter, "clerk");
  const keys = await countKeys(page);
  await page.keyboard.press("Shift+F4");
  await expect(page.locator("#handover-agencies")).toBeVisible();
  const later = page.locator("button.later");
  // After 15:00 or on a day off they go with the next trip; a scanned slip takes one along all the same.
  await keys.pause(true);
  for (const code of codes) {
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await expect(page.locator("#handover-seal")).toBeFocused();
    await expect(page.locator("#handover-seal")).toHaveValue("");
  }
  await keys.pause(false);
  if (await later.isVisible()) await expect(later).not.toContainText(`${SETS} bộ`);
  await expect(page.locator("#handover-papers [role=option][aria-selected=true]")).toHaveCount(SETS);

  await page.keyboard.type("00017731");
  await page.keyboard.press("Enter");
  await expect(page.locator("#handover-print button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".preview img").first()).toBeVisible();
  // There is no printer here: one key leaves, where one key would have printed.
  await page.keyboard.press("Escape");
  await expect(page.locator("#handover-name")).toBeFocused();
  const before = await keys.sum();
  await page.keyboard.type("Ngô Thị Diễm");
  const name = (await keys.sum()) - before;
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".signed")).toContainText("Q01-01/BGHS");
  const sum = (await keys.sum()) - name;
  console.log(`hand-over of ${SETS} dossiers: ${sum} keys, and ${name} for the name of the official`);
  expect(sum).toBeLessThanOrEqual(HANDOVER);
});

test("a result is returned to its owner with four keys", async ({ page, counter }) => {
  // The person of the card that lies on the training scanner.
  counter.receive("Nguyễn Đỗ Thụy Khuê", "099192004217");
  counter.run("deliver", "--until-empty");
  await counter.finish();
  counter.run("pull");
  await sitDown(page, counter, "clerk");
  const keys = await countKeys(page);
  await page.keyboard.press("F4");
  const rows = page.getByRole("listbox", { name: t("return.held") }).getByRole("option");
  await expect(rows).toHaveCount(1);
  await page.keyboard.press("F9");
  await expect(page.locator("#return-number")).not.toHaveValue("");
  await expect(page.locator(".fit.ok")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(rows).toHaveCount(0);
  await expect(page.locator(".give .state")).toContainText("Q01-01/TKQ");
  const sum = await keys.sum();
  console.log(`return to the owner: ${sum} keys`);
  expect(sum).toBeLessThanOrEqual(RETURN);
});
