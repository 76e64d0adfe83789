/** The theme of the window. */
export type Theme = "light" | "dark" | "contrast";

const order: readonly Theme[] = ["light", "dark", "contrast"];

/** Sets a theme; anything else follows the system. */
export function setTheme(wanted: string): void {
  const known = order.find((theme) => theme === wanted);
  document.documentElement.dataset["theme"] = known ?? ofSystem();
}

/** The next one in turn. */
export function nextTheme(): void {
  const now = order.findIndex((theme) => theme === document.documentElement.dataset["theme"]);
  setTheme(order[(Math.max(0, now) + 1) % order.length] ?? "light");
}

function ofSystem(): Theme {
  if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
