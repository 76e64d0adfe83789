/** Papers that a dossier takes to its agency, by keys alone: chosen, made, kept, taken back; and the day on which the forms switch. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { Counter } from "./counter";
import { expect, sitDown, tabTo, test, typeOver } from "./desk";
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

/** Opens the dossier that was received. */
async function open(page: Page): Promise<void> {
  await page.keyboard.press("F3");
  await expect(page.getByText("NGUYỄN THỊ ÁNH").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: t("dossiers.act.agency_papers") })).toBeVisible();
}

/** Presses a button by the keyboard. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).press("Enter");
}

async function look(page: Page, name: string): Promise<void> {
  if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/${name}.png` });
}

const preview = (page: Page) => page.locator(".preview img").first();
const timeline = (page: Page) => page.getByRole("list", { name: t("dossiers.timeline") });
const form04 = t("guide.form_04");

test("a control sheet is printed, an apology is numbered, kept, and taken back with a reason", async ({ page, counter }) => {
  received(counter);
  await sitDown(page, counter, "clerk");
  await open(page);

  await press(page, t("dossiers.act.agency_papers"));
  const dialog = page.getByRole("dialog", { name: t("agency_paper.title") });
  await expect(dialog.getByLabel(t("agency_paper.form"))).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(preview(page)).toBeVisible();
  await page.keyboard.press("Escape");

  await press(page, t("dossiers.act.agency_papers"));
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
  await expect(page.getByText(t("agency_paper.made", { number: "Q01-01/PXL" }))).toBeVisible();
  await expect(preview(page)).toBeVisible();
  await expect(page.locator("#preview-copies")).toHaveValue(t("preview.copies_one"));
  await expect(preview(page)).toHaveJSProperty("complete", true);
  await look(page, "draft-preview");
  await page.keyboard.press("Escape");
  await expect(timeline(page)).toContainText(t("timeline.draft_made", { number: "Q01-01/PXL", form: form04 }));
  await look(page, "draft-timeline");

  // It stands among the forms on record, and is taken back there.
  await page.keyboard.press("Shift+F3");
  await press(page, t("guide.papers"));
  const table = page.getByRole("table", { name: t("guide.papers") });
  await expect(table).toContainText("Q01-01/PXL");
  await expect(table).toContainText(form04);
  await page.keyboard.press("ArrowDown");
  await press(page, t("guide.void_do", { number: "Q01-01/PXL" }));
  const gone = page.getByRole("dialog", { name: t("guide.void_title", { number: "Q01-01/PXL" }) });
  await page.keyboard.press("Control+Enter");
  await expect(gone.getByText(t("guide.void_reason_missing"))).toBeVisible();
  await page.keyboard.type("ghi nhầm ngày");
  await page.keyboard.press("Control+Enter");
  await expect(gone).toHaveCount(0);
  await expect(table).toContainText(t("guide.paper.void"));
  await expect(page.getByText("ghi nhầm ngày")).toBeVisible();
  await look(page, "papers");
});

test("a withdrawal opens the notice of stopping with what was said", async ({ page, counter }) => {
  received(counter);
  counter.run("deliver", "--until-empty", "--timeout", "60");
  await sitDown(page, counter, "clerk");
  await open(page);
  await press(page, t("dossiers.act.withdraw"));
  await expect(page.getByRole("dialog", { name: t("withdraw.title") })).toBeVisible();
  await tabTo(page, "withdraw-reason");
  await page.keyboard.type("đổi nơi ở");
  await page.keyboard.press("Control+Enter");
  const notice = page.getByRole("dialog", { name: t("agency_paper.stop_title") });
  await expect(notice.locator("#agency-paper-reason")).toHaveValue("đổi nơi ở");
  await look(page, "notice");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("agency_paper.made", { number: "Q01-01/TBD" }))).toBeVisible();
  await expect(preview(page)).toBeVisible();
  // Taken back within ten seconds, the preview goes too.
  await page.keyboard.press("Control+Z");
  await expect(page.getByText(t("guide.undone", { number: "Q01-01/TBD" }))).toBeVisible();
  await expect(preview(page)).toHaveCount(0);
  await expect(timeline(page)).toContainText(t("timeline.draft_made", { number: "Q01-01/TBD", form: t("guide.form_05") }));
  // The papers that lie here go to no agency any more.
  await press(page, t("dossiers.act.give_papers_back"));
  await expect(page.getByRole("dialog", { name: t("give_back.title") }).locator("#give-back-by")).not.toHaveValue("");
  await look(page, "give-back");
  await page.keyboard.press("Control+Enter");
  await expect(timeline(page)).toContainText(t("timeline.papers_given_back", { name: "NGUYỄN THỊ ÁNH" }));
  await expect(page.getByRole("button", { name: t("dossiers.act.give_papers_back") })).toHaveCount(0);
});

test("the supervisor sets the day on which the forms switch", async ({ page, counter }) => {
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("Shift+F1");
  const sections = page.getByRole("tablist", { name: t("settings.list") }).getByRole("tab");
  await expect(sections.first()).toBeFocused();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowDown");
  await expect(sections.nth(4)).toContainText(t("settings.printing"));
  await expect(page.locator("#forms-assumed")).toContainText(t("settings.forms_assumed"));
  await look(page, "forms");
  await tabTo(page, "forms-day");
  await typeOver(page, "14092025");
  await page.keyboard.press("Tab");
  await press(page, t("settings.forms_save"));
  await expect(page.locator("#forms-told")).toContainText(t("error.switch_too_early", { issued: "15/09/2025" }));
  await page.locator("#forms-day").focus();
  await typeOver(page, "01012099");
  await page.keyboard.press("Tab");
  await press(page, t("settings.forms_save"));
  await expect(page.locator("#forms-assumed")).toHaveCount(0);
  await expect(page.getByText(t("settings.forms_today", { circular: "01/2018/TT-VPCP" }))).toBeVisible();
});
