import { describe, expect, test } from "vitest";
import { caps, composing, pressed, table, type Where } from "./keys";

function meet(a: readonly Where[], b: readonly Where[]): boolean {
  const all = (list: readonly Where[]) => list.includes("everywhere");
  return all(a) || all(b) || a.some((where) => b.includes(where));
}

describe("the table of shortcuts", () => {
  test("no two acts of one place share a key", () => {
    const rows = table.filter(([, row]) => !row.local);
    const clashes = rows.flatMap(([act, row], i) =>
      rows.slice(i + 1)
        .filter(([, other]) => row.keys.some((key) => other.keys.includes(key)) && meet(row.where, other.where))
        .map(([other]) => `${act} and ${other}`),
    );
    expect(clashes).toEqual([]);
  });

  test.each(table)("%s leaves typing and the keyboard programs alone", (_, row) => {
    for (const keys of row.keys) {
      expect(keys).not.toMatch(/^(Shift\+)?.$/u);
      expect(keys).not.toMatch(/Ctrl\+Shift|Ctrl\+Space|Alt\+|Meta\+/);
      if (!row.local) expect(keys).not.toMatch(/^(F5|F10|Enter|Space|Tab)$/);
    }
  });

  test("keys of an event are written as in the table", () => {
    const event = (init: object) => ({ ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...init }) as KeyboardEvent;
    expect(pressed(event({ key: "k", ctrlKey: true }))).toBe("Ctrl+K");
    expect(pressed(event({ key: "F1", shiftKey: true }))).toBe("Shift+F1");
    expect(pressed(event({ key: " " }))).toBe("Space");
    expect(composing(event({ keyCode: 229 }))).toBe(true);
    expect(composing(event({ isComposing: true }))).toBe(true);
    expect(caps("Ctrl+ArrowUp")).toEqual(["Ctrl", "↑"]);
  });
});
