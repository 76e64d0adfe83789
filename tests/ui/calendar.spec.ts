/** The supervisor changes the calendar and the catalogue; a clerk's picker knows it at once. */
import type { Page } from "@playwright/test";
import { expect, sitDown, tabTo, test, typeOver } from "./desk";
import { t, type Key } from "./words";

async function section(page: Page, name: Key): Promise<void> {
  await page.keyboard.press("Shift+F1");
  const tabs = page.getByRole("tablist", { name: t("settings.list") });
  await tabs.getByRole("tab", { name: t(name) }).click();
}

test("a day is set with its ground, and says who set it", async ({ page, counter }) => {
  await sitDown(page, counter, "supervisor");
  await section(page, "settings.calendar_section");
  const days = page.getByRole("table", { name: t("settings.calendar") });
  await expect(days).toContainText("Ngày Văn hóa Việt Nam");
  await page.getByRole("radio", { name: "2027" }).check({ force: true });
  await expect(days).toContainText(t("settings.day_expected"));
  await expect(page.getByText(t("settings.calendar_undecided", { year: 2027 }))).toBeVisible();

  await tabTo(page, "day-date");
  await typeOver(page, "13/2/2027");
  await page.keyboard.press("Tab");
  await page.getByLabel(t("settings.day_kind_label")).selectOption("make_up");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("settings.day_ground_missing"))).toBeVisible();
  await page.getByLabel(t("settings.day_instead_of")).fill("08/02/2027");
  await page.getByLabel(t("settings.day_name"), { exact: true }).fill("Làm bù");
  await page.getByLabel(t("settings.day_ground"), { exact: true }).first().fill("Công văn 12");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("settings.day_saved", { date: "13/02/2027" }))).toBeVisible();
  await expect(days).toContainText(t("settings.day_own"));
  await expect(page.getByText(/Công văn 12$/)).toBeVisible();
});

test("an edition to come is told, and a file that is none changes nothing", async ({ page, counter }) => {
  await sitDown(page, counter, "supervisor");
  await section(page, "settings.catalogue");
  await expect(page.getByText(t("settings.catalogue_next_none"))).toBeVisible();
  const file = page.locator("input[type=file]");
  await file.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("no catalogue") });
  await expect(page.getByText(t("settings.catalogue_unusable", { version: "16/11/2026" }))).toBeVisible();
  const next = {
    schema: "quay.catalogue/1", version: "2099-01-01", unofficial: true, agencies: [],
    procedures: [{
      code: "1.004628", edition: 2, name: "Cấp thẻ hướng dẫn viên du lịch quốc tế", sector: { code: "H99-DL01", name: "Du lịch" },
      receivingAgency: "H99.12", competentAgency: "H99.12", validFrom: "2099-01-01", validTo: null, legalBasis: null, channels: ["direct"],
      timeLimit: { amount: 10, unit: "working_day", cutOff: null, onSupplement: "restart" }, cases: [], components: [], fees: [], results: [],
    }],
  };
  await file.setInputFiles({ name: "next.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(next)) });
  await expect(page.getByRole("table", { name: t("settings.catalogue_next") })).toContainText("01/01/2099");
  await expect(page.getByText("15 ngày làm việc → 10 ngày làm việc")).toBeVisible();
});
