/** The platform this window runs on. `choosePlatform` is awaited once, before anything is drawn. */
import type { Platform } from "./platform";

export type { Dropped, PageSize, Platform } from "./platform";
export { CodeNeeded, HostGone } from "./platform";

let chosen: Platform;

export async function choosePlatform(): Promise<void> {
  const shell = "__TAURI_INTERNALS__" in window;
  chosen = shell ? (await import("./tauri")).tauri : (await import("./web")).web;
}

export function platform(): Platform {
  return chosen;
}
