import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/** Where `quay serve` listens while the interface is developed with `npm run dev`. */
const host = process.env["QUAY_SERVE"] ?? "http://127.0.0.1:4180";
const routes = ["/rpc", "/enter", "/events", "/pages", "/files", "/forms", "/exports", "/bytes"];

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  clearScreen: false,
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [".."] },
    proxy: Object.fromEntries(routes.map((route) => [route, host])),
  },
  build: {
    outDir: "dist",
    target: "es2022",
    // Fonts stay files of their own: the content policy of the window allows no data addresses.
    assetsInlineLimit: 0,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
