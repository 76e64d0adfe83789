/** Words. Vietnamese is the source; English has the same keys (a test holds it). */
import en from "../../assets/i18n/en.json";
import vi from "../../assets/i18n/vi.json";
import { language } from "./state/language.svelte";

export type Key = keyof typeof vi;
export type Params = Record<string, string | number>;

const words: Record<string, Record<string, string>> = { vi, en };

/** The sentence of a key, its `{names}` filled. */
export function t(key: Key, params: Params = {}): string {
  return fill(words[language.now]?.[key] ?? vi[key], params);
}

/** The same for a key that comes from the application; an unknown one falls back to `other`. */
export function tr(key: string, params: Params = {}, other: Key = "error.broken"): string {
  return t(key in vi ? (key as Key) : other, params);
}

/** True when the catalogue has the key. */
export function has(key: string): key is Key {
  return key in vi;
}

function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  );
}
