import { describe, expect, it } from "vitest";
import type { NamedDayView } from "../../api/generated";
import { isWeekend, runs, runWords, typedSessions } from "./days";

function day(date: string, kind: string, name: string, instead_of: string | null = null): NamedDayView {
  return { date, kind, name, instead_of, computed: false, own: null };
}

describe("days of a year", () => {
  it("puts a run of one name in one line and keeps the swapped day with its make-up day", () => {
    const found = runs([
      day("2026-01-02", "swapped", "Nghỉ hoán đổi"), day("2026-01-10", "make_up", "Làm bù", "2026-01-02"),
      day("2026-02-16", "public_holiday", "Tết"), day("2026-02-17", "public_holiday", "Tết"), day("2026-02-20", "public_holiday", "Tết"),
    ]);
    expect(found.map((run) => [run.first.date, run.last.date, run.madeUpOn])).toEqual([
      ["2026-01-02", "2026-01-02", "2026-01-10"], ["2026-01-10", "2026-01-10", ""],
      ["2026-02-16", "2026-02-17", ""], ["2026-02-20", "2026-02-20", ""],
    ]);
    expect(found.map(runWords)[2]).toBe("16/02 – 17/02");
  });
});

describe("hours", () => {
  it.each([
    ["07:30–11:30, 13:00–17:00", 2], ["7h30-11h30", 1], ["07:00–18:00", 1],
    ["11:30–07:30", 0], ["07:30", 0], ["", 0], ["07:30–11:30, 11:00–17:00", 0], ["07:00–25:00", 0],
  ])("%s has %i sessions", (text, count) => {
    expect(typedSessions(text)?.length ?? 0).toBe(count);
  });

  it("knows a Saturday", () => {
    expect([isWeekend("2026-08-22"), isWeekend("2026-08-24")]).toEqual([true, false]);
  });
});
