/** Papers that a dossier takes to its agency, by keys alone: chosen, made, seen before printing. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Counter } from "./counter";
import { expect, sitDown, tabTo, test } from "./desk";
import { t } from "./words";

/** One sheet of the sample tray as a dossier, received by the command line. */
function received(counter: Counter): void {
  const sheet = resolve(__dirname, "../../assets/training/tray/p01.jpg");
  const component = (n: number) => {
    const original = [1, 2, 5].includes(n) ? 1 : 0;
    return { code: `000.00.00.H99-KQ00010${n}`, originals: original, copies: 1 - original, files: [sheet] };
  };
  const dossier = {
    agency: "H99.12",
    procedure: "1.004628",
    owner: {
      kind: "citizen",
      fullName: "NGUYỄN THỊ ÁNH",
      identity: { type: "personal_number", number: "099190005678" },
      birthDate: "1990-09-03",
      gender: "female",
      phone: "0900000000",
      address: { text: "Thôn 2, xã Mẫu, tỉnh Mẫu" },
    },
    submitter: { sameAs: "owner" },
    recipient: { sameAs: "owner" },
    components: [...[1, 2, 3, 4, 5].map(component), { code: "000.00.00.H99-KQ000106", originals: 2, copies: 0, files: [] }],
    fees: [{ code: "P01", collected: true, receiptNumber: "0000001" }],
    resultDelivery: { method: "counter" },
    sets: 1,
  };
  const file = join(counter.folder, "dossier.json");
  writeFileSync(file, JSON.stringify(dossier));
  counter.run("receive", file);
}

test("a control sheet and an apology are seen as they will print", async ({ page, counter }) => {
  received(counter);
  await sitDown(page, counter, "clerk");
  await page.keyboard.press("F3");
  await expect(page.getByText("NGUYỄN THỊ ÁNH").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const act = page.getByRole("button", { name: t("dossiers.act.agency_papers") });
  await expect(act).toBeVisible();

  await act.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: t("agency_paper.title") });
  await expect(dialog.getByLabel(t("agency_paper.form"))).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".preview img").first()).toBeVisible();
  await page.keyboard.press("Escape");

  await act.focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel(t("agency_paper.form"))).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByText(t("agency_paper.day_missing"))).toBeVisible();
  await tabTo(page, "agency-paper-day");
  // Far behind any due date, and no day off.
  await page.keyboard.type("15122027");
  await page.keyboard.press("Tab");
  await page.keyboard.type("cần xác minh");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".preview img").first()).toBeVisible();
  await expect(page.locator("#preview-copies")).toHaveValue(t("preview.copies_one"));
  await expect(page.locator(".preview img").first()).toHaveJSProperty("complete", true);
});
