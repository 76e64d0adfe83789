/** Files instead of paper: chosen by key, dropped on a paper, and refused in words where they are no use. */
import { join } from "node:path";
import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Counter } from "./counter";
import { at, choose, expect, papers, sitDown, test, thumbs } from "./desk";
import { t } from "./words";

const [first, second] = papers;

/** A PDF of two pages, made by our own command line. */
function pdf(counter: Counter): string {
  const file = join(counter.folder, "don.pdf");
  counter.run("paper", "make", "-o", file, ...["p01.jpg", "p02.jpg"].map((name) => join(counter.folder, "tray", name)));
  return file;
}

function empty(counter: Counter): string {
  const file = join(counter.folder, "rong.pdf");
  writeFileSync(file, "");
  return file;
}

async function pick(page: Page, file: string): Promise<void> {
  const asked = page.waitForEvent("filechooser");
  await page.keyboard.press("Control+I");
  await (await asked).setFiles(file);
}

/** Drops bytes under a name, as a file manager does. */
async function drop(page: Page, component: string, name: string, type: string, bytes: Buffer): Promise<void> {
  const carried = await page.evaluateHandle(
    ([name, type, base64]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([Uint8Array.from(atob(base64 ?? ""), (letter) => letter.charCodeAt(0))], name ?? "", { type: type ?? "" }));
      return carried;
    },
    [name, type, bytes.toString("base64")],
  );
  await at(page, `components.${component}`).dispatchEvent("drop", { dataTransfer: carried });
}

test("a PDF is taken by key and shows its first page", async ({ page, counter }) => {
  const file = pdf(counter);
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await pick(page, file);
  await expect(at(page, `components.${first.code}`)).toContainText(t("intake.pages", { n: 2 }));
  await expect(thumbs(page).first()).toBeVisible();
  await expect.poll(() => thumbs(page).first().evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
});

test("a picture is dropped on the paper it belongs to", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await drop(page, second.code, "sơ yếu.jpg", "image/jpeg", readFileSync(join(counter.folder, "tray", "p03.jpg")));
  await expect(at(page, `components.${second.code}`)).toContainText(t("intake.pages", { n: 1 }));
  await expect(at(page, `components.${first.code}`)).toContainText(t("intake.not_there"));
});

for (const way of ["picked", "dropped"] as const) {
  test(`a file without a byte is refused in words when ${way}`, async ({ page, counter }) => {
    await sitDown(page, counter, "clerk");
    await choose(page, "4628");
    if (way === "picked") await pick(page, empty(counter));
    else await drop(page, first.code, "rong.pdf", "application/pdf", Buffer.alloc(0));
    await expect(page.getByText(t("error.file_empty")).first()).toBeVisible();
    await expect(at(page, `components.${first.code}`)).toContainText(t("intake.not_there"));
  });
}

test("a file that is no picture and no PDF is refused in words", async ({ page, counter }) => {
  await sitDown(page, counter, "clerk");
  await choose(page, "4628");
  await drop(page, first.code, "thư.pdf", "application/pdf", Buffer.from("Kính gửi"));
  await expect(page.getByText(t("error.file_not_usable")).first()).toBeVisible();
});
