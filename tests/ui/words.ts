/** The words of the window, from its own catalogue: a sentence that is mended there needs no change here. */
import vi from "../../assets/i18n/vi.json";

export type Key = keyof typeof vi;

/** The sentence of a key, its `{names}` filled. */
export function t(key: Key, params: Record<string, string | number> = {}): string {
  return vi[key].replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

/** The sentence of a key, whatever stands in its `{names}`. */
export function like(key: Key): RegExp {
  const pieces = vi[key].split(/\{\w+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(pieces.join(".+"));
}
