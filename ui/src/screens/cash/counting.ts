/** Counting a box: what is typed, and what it comes to. Two boxes are never added or set off. */
import type { BoxForm, CashBoxView, CashLine } from "../../api/generated";

/** The notes in use, large first: five at the left, four at the right. */
export const NOTES = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000] as const;

export type Owner = "agency" | "post";
export interface Count {
  /** Value → what was typed. */
  pieces: Record<number, string>;
  reason: string;
}

export function nothingCounted(): Count {
  return { pieces: Object.fromEntries(NOTES.map((note) => [note, ""])), reason: "" };
}

/** Pieces of a note; what is no number counts as none. */
export function piecesOf(count: Count, note: number): number {
  const typed = count.pieces[note] ?? "";
  return /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
}

export function totalOf(count: Count): number {
  return NOTES.reduce((sum, note) => sum + note * piecesOf(count, note), 0);
}

/** Counted less what must be there. */
export function differenceOf(count: Count, box: CashBoxView): number {
  return totalOf(count) - box.expected;
}

export function formOf(count: Count): BoxForm {
  const pieces = NOTES.map((value) => ({ value, pieces: piecesOf(count, value) }));
  return { pieces: pieces.filter((one) => one.pieces > 0), reason: count.reason.trim() };
}

/** Cash line by line, and one line for all that was transferred and is not counted. */
export function linesOf(box: CashBoxView): { cash: CashLine[]; transferred: number } {
  const cash = box.lines.filter((line) => line.cash);
  const transferred = box.lines.filter((line) => !line.cash).reduce((sum, line) => sum + line.n, 0);
  return { cash, transferred };
}
