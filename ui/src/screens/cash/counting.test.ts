import { describe, expect, it } from "vitest";
import type { CashBoxView } from "../../api/generated";
import { differenceOf, formOf, linesOf, nothingCounted, totalOf } from "./counting";

const box: CashBoxView = {
  lines: [
    { name: "Sở Du lịch", kind: "collected", cash: true, n: 6, amount: 3_900_000 },
    { name: "Sở Du lịch", kind: "collected", cash: false, n: 3, amount: 1_950_000 },
  ],
  float: 0, expected: 3_900_000, counted: null, difference: null, pieces: [], reason: null, accepted_by: null,
};

describe("counting a box", () => {
  it("adds notes, and only what is a number", () => {
    const count = nothingCounted();
    count.pieces[500_000] = "7";
    count.pieces[200_000] = "2";
    count.pieces[1_000] = "x";
    expect(totalOf(count)).toBe(3_900_000);
    expect(differenceOf(count, box)).toBe(0);
    expect(formOf(count).pieces).toEqual([{ value: 500_000, pieces: 7 }, { value: 200_000, pieces: 2 }]);
  });

  it("tells what was transferred apart: nobody counts it", () => {
    expect(linesOf(box)).toEqual({ cash: [box.lines[0]], transferred: 3 });
    expect(differenceOf(nothingCounted(), box)).toBe(-3_900_000);
  });
});
