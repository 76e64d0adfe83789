/** Theme and language of this counter: from the settings, and at the next start before anybody is in. */
import { call } from "../api/client";
import { language } from "../state/language.svelte";
import { setTheme } from "./theme";

const KEPT = "quay-display";

/** As it was shown last on this machine. */
export function showAsKept(): void {
  const [theme = "system", code = "vi"] = (localStorage.getItem(KEPT) ?? "").split(" ");
  setTheme(theme);
  language.set(code);
}

/** As the settings of the counter say; where they cannot be read nothing changes. */
export async function showAsSet(): Promise<void> {
  const settings = await call("read_settings", {}).catch(() => null);
  if (!settings) return;
  setTheme(settings.theme);
  language.set(settings.language);
  localStorage.setItem(KEPT, `${settings.theme} ${settings.language}`);
}
