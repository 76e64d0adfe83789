/** Papers that a citizen brings after reception, by keys alone: scanned, looked at, sent as a revision of the dossier. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Counter } from "./counter";
import { at, enter, expect, logIn, papers, sitDown, test } from "./desk";
import { like, t } from "./words";

const WANTED = papers[0];

/** `LOOK=folder` keeps a picture of every stop. */
async function stop(page: Page, name: string): Promise<void> {
  const folder = process.env["LOOK"];
  if (!folder) return;
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `brought-${name}.png`) });
}

/** A dossier that the province has, about which its agency asks for a paper of the procedure and another one. */
async function asked(counter: Counter): Promise<void> {
  counter.receive("NGUYỄN THỊ ÁNH");
  counter.run("deliver", "--until-empty");
  await counter.ask("Đơn chưa có chữ ký", [
    { component: WANTED.code, name: "Đơn đề nghị" },
    { component: null, name: "Giấy xác nhận của nơi cư trú" },
  ]);
  counter.run("pull");
}

/** From the list of what is to be done, by its own key. */
async function openFromToDo(page: Page): Promise<void> {
  await page.keyboard.press("F3");
  await expect(page.getByText("NGUYỄN THỊ ÁNH").first()).toBeVisible();
  const filter = page.getByRole("radio", { name: t("dossiers.filter.to_do") });
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(filter).toBeChecked();
  await expect(page.getByText(t("to_do.waiting_for_papers", { n: 1 })).first()).toBeVisible();
  await stop(page, "1-to-do");
  await page.keyboard.press("F8");
  await expect(page.getByRole("heading", { level: 1, name: t("brought.title") })).toBeVisible();
}

test("with the cable out, papers are scanned and taken in; they go when the line is back", async ({ page, counter, watch }) => {
  await asked(counter);
  await counter.start("--away");
  await enter(page, counter);
  await logIn(page, "clerk");
  await openFromToDo(page);
  const wanted = at(page, `components.${WANTED.code}`);
  await expect(wanted).toBeFocused();
  await expect(page.getByText("Đơn chưa có chữ ký")).toBeVisible();
  await expect(page.getByText(t("brought.no_page"))).toBeVisible();

  // Nothing was scanned: nothing is sent, and it is said.
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("error.nothing_brought"))).toBeVisible();

  counter.lay("p01.jpg", "p02.jpg");
  await page.keyboard.press("F8");
  await expect(wanted).toContainText(t("intake.pages", { n: 2 }));
  await expect(page.locator(".look img")).toHaveJSProperty("complete", true);
  // The next paper that was asked for is chosen by itself.
  const other = at(page, "components.item-1");
  await expect(other).toBeFocused();
  await expect(page.getByText(t("brought.still_missing", { n: 1 }))).toBeVisible();
  await stop(page, "2-one-of-two");

  // Whoever goes away comes back to what was scanned.
  await page.keyboard.press("Escape");
  await expect(page.getByText(t("supplements.open")).first()).toBeVisible();
  await stop(page, "3-dossier");
  // Here, too, the number can be compared with the card of the one who came.
  await page.keyboard.press("F9");
  await expect(page.getByText("099190005678")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("099190005678")).toHaveCount(0);
  await expect(page.getByText(t("timeline.number_shown"))).toBeVisible();
  await page.keyboard.press("F8");
  await expect(wanted).toContainText(t("intake.pages", { n: 2 }));
  await expect(other).toBeFocused();
  counter.lay("p03.jpg");
  await page.keyboard.press("F8");
  await expect(other).toContainText(t("intake.pages", { n: 1 }));
  await expect(page.getByText(t("brought.how_away"))).toBeVisible();
  const due = (await page.locator(".date").textContent()) ?? "";
  await stop(page, "4-both");

  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(like("brought.sent")).first()).toBeVisible();
  await expect(page.getByText(due).first()).toBeVisible();
  await expect(page.getByText(like("supplements.brought")).first()).toBeVisible();
  await expect(page.getByText(like("timeline.papers_brought")).first()).toBeVisible();
  // Both papers stand among the others, each with its pages.
  await expect(page.getByRole("button", { name: "Giấy xác nhận của nơi cư trú" })).toContainText(t("dossiers.paper_pages", { n: 1 }));
  await stop(page, "5-sent");
  // Nothing is asked for any more, so the key does nothing here.
  await page.keyboard.press("F8");
  await expect(page.getByRole("heading", { level: 1, name: t("brought.title") })).toHaveCount(0);

  watch.hostMayBeGone = true;
  await counter.kill();
  // The revision and what is told of it: both are taken, and nothing is left.
  const sent = JSON.parse(counter.run("--json", "deliver", "--until-empty")) as { acknowledged: number; refused: number; left: number };
  expect(sent).toMatchObject({ acknowledged: 2, refused: 0, left: 0 });
});

test("a supervisor sees what waits for papers and takes nothing in", async ({ page, counter }) => {
  await asked(counter);
  await sitDown(page, counter, "supervisor");
  await page.keyboard.press("F3");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(t("to_do.waiting_for_papers", { n: 1 })).first()).toBeVisible();
  await page.keyboard.press("F8");
  await expect(page.getByRole("heading", { level: 1, name: t("brought.title") })).toHaveCount(0);
});
