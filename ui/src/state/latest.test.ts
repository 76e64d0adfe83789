import { expect, test } from "vitest";
import { latest } from "./latest";

test("a change during a read asks for one more, however many came", async () => {
  const answers = ["old", "new"];
  let seen = "";
  let end = () => {};
  const read = latest(async () => {
    const answer = answers.shift() ?? "too many";
    if (answer === "old") await new Promise<void>((resolve) => (end = resolve));
    seen = answer;
  });
  const first = read();
  void read();
  void read();
  end();
  await first;
  expect([seen, answers.length]).toEqual(["new", 0]);
});

test("a read that fails does not end the reading", async () => {
  let works = false;
  const read = latest(async () => {
    if (!works) throw new Error("no line");
  });
  await expect(read()).rejects.toThrow("no line");
  works = true;
  await expect(read()).resolves.toBeUndefined();
});
