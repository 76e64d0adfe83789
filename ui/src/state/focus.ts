/** The focus after going somewhere, and after the thing that had it went away. */
import { tick } from "svelte";

/** True while nothing that can be worked with has the focus. */
function isFree(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || at.tagName === "MAIN";
}

/** Once what is new stands there, gives the focus to the first that fits, unless somebody took it already. */
export async function landOn(...selectors: string[]): Promise<void> {
  await tick();
  if (!isFree() || document.querySelector("dialog[open]")) return;
  const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find(Boolean);
  found?.focus();
}
