/** What is wrong is said where it is, and all of it in one list that leads there. */
import { at, choose, expect, fill, papers, scanStack, sitDown, test } from "./desk";
import { t } from "./words";

test("a save that cannot be done says what is open and leads to it", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await page.keyboard.press("Control+Enter");
  const list = page.getByRole("alert", { name: /\d+/ });
  await expect(list).toBeFocused();
  await expect(list).toContainText(t("problem_short.no_name", { who: t("intake.who.submitter") }));
  await expect(page.locator(".t-num")).toHaveCount(0);
  await page.keyboard.press("Enter");
  const name = at(page, "submitter.full_name");
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(t("problem.no_name"));
  await expect(at(page, "submitter.phone")).toHaveAttribute("aria-invalid", "true");
  for (const paper of papers) await expect(at(page, `components.${paper.code}`)).toContainText(t("problem.component_missing"));

  await page.keyboard.type("Trần Thị Ngọc Ỷ");
  await page.keyboard.press("Tab");
  await expect(name).toHaveAttribute("aria-invalid", "false");
});

test("a number that is too short is said at its field as soon as it is left", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await page.keyboard.press("Tab");
  const number = at(page, "submitter.id_number");
  await expect(number).toBeFocused();
  await page.keyboard.type("09908500123");
  await page.keyboard.press("Tab");
  await expect(number).toHaveAccessibleDescription(t("problem.id_number_length", { digits: 11, needed: 12 }));
  await expect(at(page, "submitter.birth_date")).toBeFocused();
  await page.keyboard.type("31022000");
  await page.keyboard.press("Tab");
  await expect(at(page, "submitter.birth_date")).toHaveAccessibleDescription(t("problem.date_impossible", { date: "31/02/2000" }));
  // What is only missing is not yet a mistake.
  await expect(at(page, "submitter.full_name")).toHaveAttribute("aria-invalid", "false");
});

test("the last open thing stands in the list until it is done", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await fill(page, counter);
  // The photographs are taken back.
  await page.keyboard.press("Space");
  await expect(page.getByText(t("intake.open_one"))).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert", { name: t("intake.not_saved", { n: 1 }) })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".t-num")).toBeVisible();
});

test("an empty feeder is said beside the pages", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await scanStack(page, counter, papers[0]);
  counter.lay();
  await page.keyboard.press("F8");
  await expect(page.getByText(t("error.feeder_empty")).first()).toBeVisible();
});
