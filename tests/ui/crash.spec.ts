/** A power cut at the worst moment costs nothing that was on the screen. */
import type { Page } from "@playwright/test";
import { at, choose, expect, fill, logIn, papers, save, scanStack, sitDown, test, thumbs, typeCode } from "./desk";
import { t } from "./words";

const name = "Nguyễn Thị Ngọc Ẩn";

/** The draft with this text in it has been written. */
function written(page: Page, text: string) {
  return page.waitForResponse((response) => response.ok() && response.url().endsWith("/rpc/save_draft") && (response.request().postData() ?? "").includes(text), { timeout: 15_000 });
}

async function halfFill(page: Page): Promise<void> {
  await page.keyboard.type(name);
  const kept = written(page, "09908500");
  await page.keyboard.press("Tab");
  await page.keyboard.type("09908500");
  await kept;
}

async function expectHalfFilled(page: Page): Promise<void> {
  await expect(at(page, "submitter.full_name")).toHaveValue(name);
  await expect(at(page, "submitter.id_number")).toHaveValue("09908500");
  await expect(at(page, `components.${papers[0].code}`)).toContainText(t("intake.pages", { n: 2 }));
  await expect(thumbs(page)).toHaveCount(2);
  for (const picture of await thumbs(page).all()) {
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }
}

test("a half-filled intake survives a reload and the death of the host", async ({ page, counter, watch }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await scanStack(page, counter, papers[0]);
  await page.keyboard.press("Control+2");
  await halfFill(page);
  await page.reload();
  await expectHalfFilled(page);

  watch.hostMayBeGone = true;
  await counter.kill();
  await counter.start();
  await page.reload();
  await typeCode(page, counter);
  await logIn(page, "clerk");
  await expectHalfFilled(page);
});

test("a number that was shown is kept, whatever happens then", async ({ page, counter, watch }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await fill(page, counter);
  const number = await save(page);
  watch.hostMayBeGone = true;
  await counter.kill();
  await counter.start();
  await page.reload();
  await typeCode(page, counter);
  await logIn(page, "clerk");
  // The form is a new one, and the dossier is on its way.
  await expect(at(page, "procedure")).toBeFocused();
  await page.keyboard.press("F3");
  const dossiers = page.getByRole("table", { name: t("place.dossiers") });
  await expect(dossiers.getByRole("row")).toHaveCount(2);
  await expect(dossiers).toContainText("Nguyễn Đỗ Thụy Khuê");
  await page.keyboard.type(number.slice(number.lastIndexOf("-") + 1));
  await expect(dossiers.getByRole("row")).toHaveCount(2);
  await expect(dossiers).toContainText(t("delivery_short.acknowledged"), { timeout: 30_000 });
});

test("the window says that the host is gone, and goes on when it is back", async ({ page, counter, watch }) => {
  await sitDown(page, counter, "clerk");
  watch.hostMayBeGone = true;
  await counter.kill();
  await expect(page.getByText(t("error.host_gone")).or(page.getByText(t("banner.host_gone"))).first()).toBeVisible();
  await counter.start();
  await expect(page.getByLabel(t("enter.code"))).toBeVisible();
});
