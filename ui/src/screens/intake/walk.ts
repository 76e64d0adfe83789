/** From one stop of the form to the next that still needs something. */
import { tick } from "svelte";
import type { ProblemView } from "../../api/generated";
import { readCard } from "./card";
import type { Desk } from "./desk.svelte";
import { focusOn, isTyping, stopOf } from "./focus";
import { people, type Who } from "./form";
import { idOf, nextOpen, placeOf, stopsOf } from "./places";

/** Enter: on from a stop, or from where the focus stands. */
export function goOn(desk: Desk, from: string): void {
  focusOn(nextOpen(stops(desk), from || stopOf(document.activeElement)));
}

/** Whose fields a stop belongs to; the submitter's where it is nobody's. */
export function whoseStop(stop: string): Who {
  return people.find((who) => stop.startsWith(idOf(`${who}.`))) ?? "submitter";
}

/** Reads a card; then to the first field of that person that is still open, unless the clerk went on typing. */
export async function readAndGoOn(desk: Desk, who: Who, wedge: string | null): Promise<void> {
  const field = isTyping() && wedge === null ? document.activeElement : null;
  const before = typedIn(field);
  if (!(await readCard(desk, who, wedge))) return;
  await tick();
  const filled = field !== null && desk.form[who]?.from_card.some((name) => field.id === idOf(`${who}.${name}`));
  if (filled || typedIn(field) === before) goOn(desk, stopBefore(desk, who));
}

/** To the place where a problem is mended. */
export async function goToPlace(desk: Desk, problem: ProblemView): Promise<void> {
  const paper = /^components\.(.+)$/.exec(problem.field)?.[1];
  if (paper) desk.component = paper;
  await tick();
  if (!focusOn(placeOf(problem))) focusOn(idOf("submitter.full_name"));
}

function stops(desk: Desk) {
  return stopsOf(desk.form, desk.components, desk.pages, desk.problems);
}

function stopBefore(desk: Desk, who: Who): string {
  const all = stops(desk);
  return all[all.findIndex((stop) => stop.id === idOf(`${who}.full_name`)) - 1]?.id ?? "";
}

function typedIn(field: Element | null): string {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : "";
}
