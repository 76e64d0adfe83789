/** Guiding a citizen by keys alone: to the intake, to form 02, to form 03, and to a procedure that ended meanwhile. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { Counter } from "./counter";
import { choose, expect, logIn, sitDown, test, typeCode } from "./desk";
import { like, t } from "./words";

/** `Shift+F3` 2, `khuyen` 6, `Enter` 1, five papers 5, `Ctrl+Enter` 2 (look, section 7). */
const KEYS_TO_INTAKE = 16;

/** Counts the keys that go down from now on; a held Shift or Ctrl is one of them. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let n = 0;
    window.addEventListener("keydown", () => (n += 1), { capture: true });
    Object.assign(window, { keysSoFar: () => n });
  });
  return () => page.evaluate(() => (window as unknown as { keysSoFar: () => number }).keysSoFar());
}

const paper = (page: Page, code: string) => page.locator(`[id="guide-check-000.00.00.H99-KQ${code}"]`);

/** Opens a procedure by its search and waits until its first paper has the focus. */
async function guide(page: Page, query: string, first: string): Promise<void> {
  await page.keyboard.press("Shift+F3");
  await expect(page.getByRole("combobox", { name: t("guide.find") })).toBeFocused();
  await page.keyboard.type(query);
  await page.keyboard.press("Enter");
  await expect(paper(page, first)).toBeFocused();
}

test("sixteen keys from the question to the intake", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  const keys = await countKeys(page);
  await page.keyboard.press("Shift+F3");
  await expect(page.getByRole("combobox", { name: t("guide.find") })).toBeFocused();
  await page.keyboard.type("khuyen");
  await page.keyboard.press("Enter");
  const rows = page.getByRole("grid", { name: t("guide.bring") }).locator(".row");
  await expect(rows.first()).toBeFocused();
  await expect(rows).toHaveCount(5);
  for (let i = 0; i < 5; i += 1) {
    await expect(rows.nth(i)).toBeFocused();
    await page.keyboard.press("Space");
  }
  await expect(page.getByText(t("guide.counts", { has: 5, missing: 0, open: 0 }))).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("[id='in-submitter-full_name']")).toBeFocused();
  expect(await keys()).toBe(KEYS_TO_INTAKE);
  await expect(page.getByText("2.000004").first()).toBeVisible();
  await expect(page.getByText(t("guide.has")).first()).toBeVisible();

  // Whoever comes back finds the answers as they were.
  await page.keyboard.press("Shift+F3");
  await expect(page.getByText(t("guide.counts", { has: 5, missing: 0, open: 0 }))).toBeVisible();
});

test("what is missing goes into form 02, all at once, and is found again", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await guide(page, "4628", "000101");
  await page.keyboard.press("Space");
  // It is not made before every paper was asked about: the first open one has the focus.
  await page.keyboard.press("Control+Y");
  await expect(page.getByText(like("guide.still_open"))).toBeVisible();
  await expect(paper(page, "000102")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(paper(page, "000104")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  // An answer is taken back, and given again.
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText(t("guide.counts", { has: 3, missing: 2, open: 1 }))).toBeVisible();
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+Y");

  await expect(page.getByRole("heading", { name: t("supplement.title"), level: 1 })).toBeVisible();
  await expect(page.locator("#sup-todo-0")).toHaveValue("Nộp bản sao có chứng thực.");
  await expect(page.locator("#sup-todo-1")).toHaveValue("Nộp 1 bản chính. Cấp trong 6 tháng.");
  const sheet = page.getByRole("img", { name: t("form.preview") });
  await expect.poll(() => sheet.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(600);
  await expect(page.locator("#sup-todo-0")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" Đủ hai mặt.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("guide.made_unprinted"))).toBeVisible();
  await expect(page.getByText("Q01-01/HDHS")).toBeVisible();

  await page.getByRole("button", { name: t("guide.papers") }).press("Enter");
  const table = page.getByRole("table", { name: t("guide.papers") });
  await expect(table).toContainText("Q01-01/HDHS");
  await expect(page.locator("#papers-find")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: like("preview.page") })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: t("guide.find") })).toBeVisible();
});

test("a refusal needs a reason and its ground, and can be taken back", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await guide(page, "4628", "000101");
  await page.keyboard.press("Control+T");
  const reasons = page.getByRole("radiogroup", { name: t("refusal.reasons") }).getByRole("radio");
  await expect(reasons.first()).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#form-told")).toContainText(t("problem.refusal_no_reason"));
  await expect(reasons.first()).toBeFocused();
  // The last reason has no usual ground: it is to be written.
  for (let i = 0; i < 5; i += 1) await page.keyboard.press("ArrowDown");
  await expect(reasons.nth(5)).toBeChecked();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#form-told")).toContainText(t("problem.refusal_no_ground"));
  await expect(page.locator("#ref-ground")).toBeFocused();
  await page.keyboard.type("khoản 1 Điều 5 Quyết định số 00/2026/QĐ-UBND");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#form-told")).toContainText(t("problem.refusal_no_words"));
  await page.keyboard.type("Nộp tại Bộ Văn hóa, Thể thao và Du lịch.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Q01-01/TCTN")).toBeVisible();
  await page.keyboard.press("Control+Z");
  await expect(page.getByText(t("guide.undone", { number: "Q01-01/TCTN" }))).toBeVisible();
});

test("form 02 is made from the intake too", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await page.keyboard.insertText("Lê Hữu Nghĩa");
  await page.keyboard.press("Control+Y");
  await expect(page.getByRole("heading", { name: t("supplement.title"), level: 1 })).toBeVisible();
  await expect(page.locator("#sup-for")).toHaveValue("Lê Hữu Nghĩa");
  await expect(page.getByText(t("supplement.count", { n: 6 }))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("[id='in-submitter-full_name']")).toHaveValue("Lê Hữu Nghĩa");
});

/** The sample catalogue, in which the procedure ended. */
function ended(counter: Counter): string {
  const sample = resolve(__dirname, "../../assets/catalogue/sample-2026-11.json");
  const catalogue = JSON.parse(readFileSync(sample, "utf8")) as { procedures: Array<{ code: string; validTo: string | null }> };
  for (const procedure of catalogue.procedures) if (procedure.code === "1.004628") procedure.validTo = "2026-01-31";
  const file = join(counter.folder, "catalogue.json");
  writeFileSync(file, JSON.stringify(catalogue));
  return file;
}

test("a procedure that ended between guidance and receipt is told, the answers stay", async ({ page, counter, watch }) => {
  await sitDown(page, counter, "clerk");
  await guide(page, "4628", "000101");
  // Two answers are two writes, in their order.
  const written = ["000101", "000102"].map((paper) => page.waitForResponse((answer) => answer.ok() && answer.url().endsWith("/rpc/save_guidance") && (answer.request().postData() ?? "").includes(paper)));
  await page.keyboard.press("Space");
  await page.keyboard.press("Space");
  await expect(page.getByText(t("guide.counts", { has: 2, missing: 0, open: 4 }))).toBeVisible();
  await Promise.all(written);
  watch.hostMayBeGone = true;
  await counter.kill();
  counter.run("--as", "supervisor", "catalogue", "import", ended(counter));
  await counter.start();
  await page.goto(counter.address);
  await typeCode(page, counter);
  await logIn(page, "clerk");
  await page.keyboard.press("Shift+F3");
  await expect(page.locator("#guide-withdrawn")).toContainText(t("guide.withdrawn", { since: "01/02/2026" }));
  await expect(page.getByText(t("guide.counts", { has: 2, missing: 0, open: 4 }))).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#guide-told")).toContainText("1.004623");
  await expect(page.getByRole("heading", { name: t("place.guide"), level: 1 })).toBeVisible();
  // The replacement is one key away.
  await page.getByRole("button", { name: "1.004623" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Cấp thẻ hướng dẫn viên du lịch nội địa" })).toBeVisible();
});
