/** A change of this counter: what is not named stays as it is. */
import { call } from "../../api/client";
import type { ChangeCounter, SettingsView } from "../../api/generated";

const nothing: ChangeCounter = {
  scanner: null, card_scanner: null, dpi: null, mode: null, source: null, printer: null, theme: null, language: null,
};

export function changeCounter(change: Partial<ChangeCounter>): Promise<SettingsView> {
  return call("change_counter", { ...nothing, ...change });
}
