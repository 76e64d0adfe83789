/** What leaves the counter, by keys alone: a result to its owner and to somebody else, papers to the agency. */
import type { Page } from "@playwright/test";
import { expect, sitDown, tabTo, test, typeOver } from "./desk";
import { t } from "./words";

const later = (page: Page) => page.locator("button.later");

test("a result is given to its owner once, and taken back within ten seconds", async ({ page, counter }) => {
  counter.afterDay();
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("F4");
  await expect(page.locator("#return-search")).toBeFocused();
  const rows = page.getByRole("listbox", { name: t("return.held") }).getByRole("option");
  await expect(rows).toHaveCount(1);
  await expect(page.getByText(t("return.sign_sheet"))).toBeVisible();

  // Somebody whom nobody named: said in words, and nothing goes out.
  await tabTo(page, "return-number");
  await page.keyboard.type("099000000000");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("status").filter({ hasText: t("return.fit_differs", { name: "" }).slice(0, 20) })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("problem.return_not_owner"))).toBeVisible();

  // A card scanner that types: the whole code goes into the field, its number stays.
  await tabTo(page, "return-number");
  await typeOver(page, "099190005678||Nguyeenx|03091990|Nuwx|Thoon|20112021");
  await page.keyboard.press("Tab");
  await expect(page.locator("#return-number")).toHaveValue("099190005678");
  await expect(page.locator(".fit.ok")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(rows).toHaveCount(0);
  await expect(page.locator(".give .state")).toContainText("Q01-01/TKQ");

  await page.locator("#return-search").focus();
  await page.locator("h1").click();
  await page.keyboard.press("Control+Z");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
});

/** Draws a stroke on the pad with the mouse, from left to right in parts of its width. */
async function stroke(page: Page, from: number, to: number): Promise<void> {
  const box = await page.locator(".pad canvas").boundingBox();
  if (!box) throw new Error("there is no pad");
  await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * (from + to) / 2, box.y + box.height * 0.3, { steps: 4 });
  await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.7, { steps: 4 });
  await page.mouse.up();
}

/** `LOOK=folder` keeps a picture. */
async function stop(page: Page, name: string): Promise<void> {
  const folder = process.env["LOOK"];
  if (folder) await page.screenshot({ path: `${folder}/outgoing-${name}.png` });
}

test("the one who takes a result signs on the pad, and an empty pad is no signature", async ({ page, counter }) => {
  counter.afterDay();
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("F4");
  await expect(page.locator("#return-search")).toBeFocused();
  await tabTo(page, "return-number");
  await page.keyboard.type("099190005678");
  await page.keyboard.press("Tab");
  await expect(page.locator(".fit.ok")).toBeVisible();

  // The way of signing is chosen by keys: two ways, arrows between them.
  const onPad = page.getByRole("radio", { name: t("return.sign_on_pad") });
  await page.getByRole("radio", { name: t("return.sign_on_sheet") }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(onPad).toBeChecked();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("problem.return_no_signature"))).toBeVisible();
  const pad = page.locator(".pad");
  await expect(pad).toBeInViewport({ ratio: 1 });
  await expect(pad).toHaveAccessibleName(t("return.pad_empty"));

  // A touch by accident is none either.
  await stroke(page, 0.5, 0.51);
  await expect(pad).toHaveAccessibleName(t("return.pad_drawn"));
  await expect(page.getByText(t("problem.return_no_signature"))).toHaveCount(0);
  await page.getByRole("button", { name: t("return.pad_again") }).focus();
  await page.keyboard.press("Enter");
  await expect(pad).toHaveAccessibleName(t("return.pad_empty"));

  await stroke(page, 0.1, 0.6);
  await stroke(page, 0.5, 0.9);
  await stop(page, "pad");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".give .state")).toContainText("Q01-01/TKQ");
  await expect(page.getByText(t("return.was_signed_on_pad"))).toBeVisible();
  await page.keyboard.press("Control+P");
  await expect(page.locator(".preview img").first()).toHaveJSProperty("complete", true);
  await expect.poll(() => page.locator(".preview img").first().evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(600);
  await stop(page, "pad-sheet");
});

test("a code that is no card's is not taken from a reader that types", async ({ page, counter }) => {
  counter.afterDay();
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("F4");
  await tabTo(page, "return-number");
  await page.keyboard.type("099190005678||Nguyeenx|03091990");
  await page.keyboard.press("Tab");
  await expect(page.getByText(t("error.card_code_cut"))).toBeVisible();
  await expect(page.locator("#return-number")).toHaveValue("");
  await expect(page.getByText(t("error.card_not_read"))).toHaveCount(0);
});

/** The key was lost when it came between the list and the dossier. */
test("a card read while the dossier still opens is for it", async ({ page, counter }) => {
  counter.afterDay();
  await sitDown(page, counter, "clerk");
  let answer = () => {};
  const pressed = new Promise<void>((done) => (answer = done));
  await page.route("**/read_return", async (route) => {
    await pressed;
    await route.continue();
  });
  const asked = page.waitForRequest("**/read_return");
  await page.keyboard.press("F4");
  await asked;
  await page.keyboard.press("F9");
  answer();
  await expect(page.locator("#return-number")).not.toHaveValue("");
});

test("in a narrow window the button of a return stays in sight", async ({ page, counter }) => {
  counter.afterDay();
  await page.setViewportSize({ width: 1024, height: 768 });
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("F4");
  await expect(page.locator("#return-search")).toBeFocused();
  const main = page.locator(".do button");
  await expect(main).toBeInViewport({ ratio: 1 });
  await stop(page, "narrow");
  await tabTo(page, "return-extra");
  await expect(page.locator("#return-extra")).toBeInViewport({ ratio: 1 });
  await expect(main).toBeInViewport({ ratio: 1 });
});

test("papers are packed, sealed, listed and signed", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  counter.receive("TRẦN VĂN MẪU", "099190005679");
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("Shift+F4");
  await expect(page.locator("#handover-agencies")).toBeVisible();
  // After 15:00 or on a day off they go with the next trip, unless they are ticked.
  if (await later(page).isVisible()) await later(page).click();
  const papers = page.locator("#handover-papers").getByRole("option");
  await expect(papers).toHaveCount(2);
  await tabTo(page, "handover-papers");
  await page.keyboard.press("Space");
  await expect(papers.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(papers.nth(1)).toHaveAttribute("aria-selected", "true");

  await tabTo(page, "handover-seal");
  await page.keyboard.type("00017731");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+P");
  await expect(page.getByText(t("handover.sheet"))).toBeVisible();
  await expect(page.locator(".preview img").first()).toBeVisible();
  await page.keyboard.press("Escape");

  // Without the name of the official nothing is signed.
  await expect(page.locator("#handover-seal")).toHaveValue("00017731");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("problem.handover_no_name"))).toBeVisible();
  await tabTo(page, "handover-name");
  await typeOver(page, "Ngô Thị Diễm");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".signed")).toContainText("Q01-01/BGHS");
  await expect(page.locator(".signed")).toContainText("Ngô Thị Diễm");
});

test("the supervisor looks at batches and gives nothing out", async ({ page, counter }) => {
  counter.receive("NGUYỄN THỊ ÁNH");
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("Shift+F4");
  await expect(page.getByText(t("handover.looks"))).toBeVisible();
  await expect(page.locator("#handover-seal")).toHaveCount(0);
  await page.keyboard.press("F4");
  await expect(page.locator("#return-search")).toHaveCount(0);
});
