/**
 * The journeys of a clerk in Debian's Chromium, over the real `quay serve`.
 *
 * Reading order: counter.ts (a counter of its own for every test), desk.ts (what a clerk does at it), *.spec.ts.
 * `npm run e2e` in ui/ runs them; QUAY_BIN names the program, else the debug build of this checkout is taken.
 */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  // The pictures of the README are made only when a folder is named for them.
  testIgnore: process.env["PICTURES"] === undefined ? ["pictures.spec.ts"] : [],
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  // A test that fails now and then is a failure: nothing is tried again.
  retries: 0,
  workers: 2,
  // The longest takes 20 s alone; a busy machine may need much more.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    colorScheme: "light",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--force-color-profile=srgb"] },
  },
});
