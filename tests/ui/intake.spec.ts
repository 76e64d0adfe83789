/** A whole dossier by keys alone, from the one-time code to the acknowledgement of the province. */
import type { Page } from "@playwright/test";
import { at, choose, expect, fill, keptPaper, papers, save, scanStack, sitDown, test, thumbs, typeOver } from "./desk";
import { SlowFeeder } from "./counter";
import { like, t } from "./words";

/** A card in hand, several papers: no more keys than this, and no mouse. */
const MOST_KEYS = 25;

/** Counts the keys that go down from now on. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let n = 0;
    window.addEventListener("keydown", () => (n += 1), { capture: true });
    Object.assign(window, { keysSoFar: () => n });
  });
  return () => page.evaluate(() => (window as unknown as { keysSoFar: () => number }).keysSoFar());
}

test("a dossier is received with a card and few keys, and the province has it", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await expect(page.getByText(t("intake.due_none"))).toBeVisible();
  const keys = await countKeys(page);
  await choose(page, "4628");
  await fill(page, counter);
  await expect(at(page, "submitter.full_name")).toHaveValue("Nguyễn Đỗ Thụy Khuê");
  await expect(page.getByRole("complementary", { name: t("intake.due") })).toContainText(/\d\d\/\d\d\/20\d\d/);
  const number = await save(page);
  expect(await keys()).toBeLessThanOrEqual(MOST_KEYS);
  expect(number).toMatch(/^H99\.12-\d{8}-0000001$/);
  await expect(page.getByRole("button", { name: like("saved.undo") })).toBeVisible();
  // There is no printer here: that is said, and the number stays.
  await expect(page.getByText(like("saved.slip_failed"))).toBeVisible();
  // What would cost the province points is said before the dossier goes, here and in the queue; nobody is stopped.
  await expect(page.getByRole("region", { name: t("score.title") })).toContainText(like("score.unsigned"));

  await page.keyboard.press("Control+P");
  const sheet = page.getByRole("img", { name: like("preview.page") });
  await expect(sheet).toBeVisible();
  await expect.poll(() => sheet.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(600);
  await page.keyboard.press("Escape");
  await expect(page.getByText(number)).toBeVisible();

  await page.keyboard.press("F6");
  const waiting = page.getByRole("table", { name: t("queue.waiting") });
  await expect(waiting).toContainText("Nguyễn Đỗ Thụy Khuê");
  await expect(waiting).toContainText(like("score.unsigned"));
  await page.keyboard.press("F3");
  const row = page.getByRole("table", { name: t("place.dossiers") }).getByRole("row").nth(1);
  await expect(row).toContainText("Nguyễn Đỗ Thụy Khuê");
  await expect(row).toContainText(t("delivery_short.ready"));
  await expect(row).toContainText(t("delivery_short.acknowledged"), { timeout: 30_000 });
  await expect(page.getByRole("contentinfo")).toContainText(like("status.acknowledged"));
  await page.keyboard.press("F6");
  await expect(page.getByText(like("queue.empty_at"))).toBeVisible();
});

test("a dossier is typed by hand, marks and all, and taken back", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  // A keyboard program may hand over letters and marks apart: what is kept is one letter.
  await page.keyboard.insertText("Đặng Hữu Trưởng".normalize("NFD"));
  await page.keyboard.press("Enter");
  await expect(at(page, "submitter.full_name")).toHaveValue("Đặng Hữu Trưởng".normalize("NFC"));
  for (const [field, text] of [["id_number", "099085001234"], ["birth_date", "14021985"], ["phone", "0900318246"], ["address", "Số 7, ngách 12/3, phường Ỷ La, tỉnh Mẫu"]]) {
    await expect(at(page, `submitter.${field}`)).toBeFocused();
    await page.keyboard.type(text ?? "");
    await page.keyboard.press("Enter");
  }
  await expect(at(page, "submitter.birth_date")).toHaveValue("14/02/1985");
  for (const paper of papers) await scanStack(page, counter, paper);
  await expect(at(page, `components.${keptPaper}`)).toBeFocused();
  await page.keyboard.press("Space");
  await save(page);
  await expect(page.getByText(t("saved.title", { name: "Đặng Hữu Trưởng" }))).toBeVisible();
  await page.keyboard.press("Control+Z");
  await expect(page.getByText(like("saved.undone"))).toBeVisible();
  await page.keyboard.press("F3");
  await expect(page.getByRole("table", { name: t("place.dossiers") })).toContainText(t("delivery_short.void"));
});

test("pages are seen while the scanner still runs", async ({ page, counter }) => {
  const feeder = await SlowFeeder.start(4);
  try {
    await sitDown(page, counter, "clerk");
    await page.evaluate(async (scanner) => {
      await fetch("/rpc/change_counter", { method: "POST", body: JSON.stringify({ scanner }), headers: { "content-type": "application/json" } });
    }, feeder.uri);
    await choose(page, "4628");
    await page.keyboard.press("F8");
    await expect(thumbs(page)).toHaveCount(3, { timeout: 60_000 });
    await expect(page.locator(".strip")).toContainText(like("intake.arriving_feeder"));
    await expect(thumbs(page)).toHaveCount(3);
    feeder.goOn();
    // Nine sheets lie in the tray; the blank back of one is left out once it was looked at.
    await expect(page.getByText(like("intake.hidden_blank"))).toBeVisible({ timeout: 60_000 });
    await expect(thumbs(page)).toHaveCount(8, { timeout: 60_000 });
  } finally {
    feeder.end();
  }
});

test("what is typed over a card's field is taken", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await page.keyboard.press("F9");
  await expect(at(page, "submitter.phone")).toBeFocused();
  await page.keyboard.press("Control+2");
  await expect(at(page, "submitter.full_name")).toBeFocused();
  await typeOver(page, "Ẩn Ễnh Ỗi Ữu Ặc Ợt Ỵ Ưởng Nghĩa");
  await page.keyboard.press("Tab");
  await expect(at(page, "submitter.full_name")).toHaveValue("Ẩn Ễnh Ỗi Ữu Ặc Ợt Ỵ Ưởng Nghĩa");
  await page.keyboard.press("Shift+Tab");
  await typeOver(page, "Sai");
  await page.keyboard.press("Escape");
  await expect(at(page, "submitter.full_name")).toHaveValue("Ẩn Ễnh Ỗi Ữu Ặc Ợt Ỵ Ưởng Nghĩa");
});

test("nothing of ours acts while a keyboard program composes", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  const name = at(page, "submitter.full_name");
  const program = await page.context().newCDPSession(page);
  await page.keyboard.type("Nguy");
  for (const text of ["e", "ee", "ê", "ễ"]) await program.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await expect(name).toHaveValue("Nguyễ");
  for (const key of ["Enter", "F3", "Control+Enter"]) await page.keyboard.press(key);
  await expect(name).toBeFocused();
  await program.send("Input.insertText", { text: "ễ" });
  await page.keyboard.type("n");
  await expect(name).toHaveValue("Nguyễn");
  await page.keyboard.press("Enter");
  await expect(at(page, "submitter.id_number")).toBeFocused();
});
