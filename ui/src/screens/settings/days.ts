/** The days of a year as the list shows them, and hours as they are typed. Pure. */
import type { HoursView, NamedDayView, SessionHours } from "../../api/generated";
import { addDays, dayMonth, weekday } from "../../format";
import { t, type Key } from "../../i18n";

export const kinds = ["public_holiday", "compensatory", "swapped", "make_up", "ordinary", "withdrawn"] as const;

/** A run of days with one name: `16/02 – 20/02`. */
export interface Run {
  first: NamedDayView;
  last: NamedDayView;
  /** A swapped day says when it is made up for. */
  madeUpOn: string;
}

/** Days that follow each other under one name and kind stand in one line. */
export function runs(days: readonly NamedDayView[]): Run[] {
  const found: Run[] = [];
  for (const day of days) {
    const before = found.at(-1);
    const goesOn = before && day.kind !== "make_up" && !day.own && !before.last.own && before.last.kind === day.kind
      && before.last.name === day.name && before.last.computed === day.computed && addDays(before.last.date, 1) === day.date;
    if (goesOn) before.last = day;
    else found.push({ first: day, last: day, madeUpOn: days.find((other) => other.instead_of === day.date)?.date ?? "" });
  }
  return found;
}

/** `thứ Ba`, inside a line */
function dayName(date: string): string {
  const name = weekday(date);
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** `24/11, thứ Ba` or `16/02 – 20/02` */
export function runWords(run: Run): string {
  if (run.first.date !== run.last.date) return `${dayMonth(run.first.date)} – ${dayMonth(run.last.date)}`;
  return `${dayMonth(run.first.date)}, ${dayName(run.first.date)}`;
}

/** `nghỉ lễ`, `làm bù thứ Bảy 10/01` */
export function kindWords(run: Run): string {
  const day = (date: string) => `${dayName(date)} ${dayMonth(date)}`;
  if (run.madeUpOn !== "") return t("settings.day_row.made_up_on", { day: day(run.madeUpOn) });
  return t(`settings.day_row.${run.first.kind}` as Key, { day: day(run.first.instead_of ?? "") });
}

/** `07:30–11:30, 13:00–17:00` */
export function sessionsWords(sessions: readonly SessionHours[]): string {
  return sessions.map((one) => `${one.from}–${one.to}`).join(", ");
}

/** Hours of a week as typed; null when they are none. */
export function typedSessions(text: string): SessionHours[] | null {
  const parts = text.split(",").map((part) => /^\s*(\d{1,2})[:hH](\d{2})\s*[–-]\s*(\d{1,2})[:hH](\d{2})\s*$/.exec(part));
  const sessions: SessionHours[] = [];
  for (const part of parts) {
    if (!part) return null;
    const [, fromHour = "", fromMinute = "", toHour = "", toMinute = ""] = part;
    sessions.push({ from: `${fromHour.padStart(2, "0")}:${fromMinute}`, to: `${toHour.padStart(2, "0")}:${toMinute}` });
  }
  const edges = sessions.flatMap((one) => [one.from, one.to]);
  return edges.every((edge, i) => edge < "24:00" && (i === 0 || (edges[i - 1] ?? "") < edge)) ? sessions : null;
}

/** Whether the hours reach a day of the week, 6 Saturday, 7 Sunday. */
export function open(hours: readonly HoursView[], day: number): boolean {
  return hours.some((one) => one.weekdays.includes(day));
}

/** `2026-11-24` → `24/11/2026` and back. */
export function isoOf(typed: string): string {
  return typed.split("/").reverse().join("-");
}

export function isWeekend(iso: string): boolean {
  return [0, 6].includes(new Date(`${iso}T12:00:00Z`).getUTCDay());
}
