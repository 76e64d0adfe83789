/** Online filings, by keys alone: looked at page by page, and received in the official's place. */
import { expect, papers, sitDown, test } from "./desk";
import { like, t } from "./words";

test("a filing is looked at paper by paper and received", async ({ page, counter }) => {
  await counter.file("Lê Hữu Nghĩa", papers.map((paper) => paper.code));
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F2");
  await page.keyboard.press("Control+G");
  const list = page.getByRole("table", { name: t("place.inbox") });
  await expect(list.getByText("Lê Hữu Nghĩa")).toBeVisible();
  await expect(page.getByText(t("inbox.waiting", { n: 1 }))).toBeVisible();
  await list.getByRole("row").nth(1).focus();
  await page.keyboard.press("Enter");

  const rows = page.getByRole("grid", { name: t("inbox.papers") }).getByRole("row");
  await expect(rows.first()).toBeFocused();
  await expect(page.locator(".viewer img")).toBeVisible();
  await expect(page.getByText(like("inbox.hold_here"))).toBeVisible();

  // The number is whole while the card is compared, and hides when the clerk goes on.
  await expect(page.getByText("••••5678")).toBeVisible();
  await page.keyboard.press("F9");
  await expect(page.getByText("099190005678")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByText("099190005678")).toHaveCount(0);
  await page.keyboard.press("F9");
  await expect(page.getByText("099190005678")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("••••5678")).toBeVisible();

  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("problem.filing_not_seen"))).toBeVisible();

  await page.keyboard.press("Control+3");
  for (let i = 0; i < papers.length; i += 1) {
    await expect(rows.nth(i)).toBeFocused();
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("Space");
  await expect(page.getByText(t("inbox.all_seen"))).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("inbox.done_title", { name: "Lê Hữu Nghĩa" }))).toBeVisible();

  // Taken back from its own page, and received again; then from the list.
  await page.keyboard.press("Control+Z");
  await expect(rows.first()).toBeFocused();
  await expect(page.getByText(t("inbox.all_seen"))).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("inbox.done_title", { name: "Lê Hữu Nghĩa" }))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(like("inbox.accepted"))).toBeVisible();
  await expect(page.getByText(t("inbox.waiting", { n: 0 }))).toBeVisible();
  await page.keyboard.press("Control+Z");
  await expect(page.getByText(t("inbox.waiting", { n: 1 }))).toBeVisible();
});

test("a paper that lies in no file is said before the filing is received", async ({ page, counter }) => {
  await counter.file("Lê Hữu Nghĩa", papers.slice(1).map((paper) => paper.code));
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F2");
  await page.keyboard.press("Control+G");
  const list = page.getByRole("table", { name: t("place.inbox") });
  await list.getByRole("row").filter({ hasText: "Lê Hữu Nghĩa" }).focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("grid", { name: t("inbox.papers") }).getByRole("row");
  await expect(rows.first()).toBeFocused();
  const said = page.getByText(like("problem.filing_paper_no_file"));
  await expect(said).toHaveCount(0);
  for (let i = 0; i <= papers.length; i += 1) await page.keyboard.press("Space");
  await expect(page.getByText(t("inbox.all_seen"))).toBeVisible();
  await expect(said).toHaveCount(1);
});

test("what is not in order is asked for once, with its form", async ({ page, counter }) => {
  await counter.file("Lê Hữu Nghĩa", papers.map((paper) => paper.code));
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F2");
  await page.keyboard.press("Control+G");
  const list = page.getByRole("table", { name: t("place.inbox") });
  await expect(list.getByText("Lê Hữu Nghĩa")).toBeVisible();
  await list.getByRole("row").nth(1).focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("grid", { name: t("inbox.papers") }).locator("[id^='inbox-check-']").and(page.getByRole("row"));
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press("Control+Y");
  await expect(page.getByText(like("inbox.see_first"))).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  for (let i = 1; i <= papers.length; i += 1) {
    await expect(rows.nth(i)).toBeFocused();
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("Control+Y");
  await expect(page.getByRole("heading", { level: 1, name: t("supplement.title") })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("inbox.asked"))).toBeVisible();
});
