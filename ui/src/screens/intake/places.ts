/** Where things stand on the screen: the place of a problem, and the stops in reading order. Pure. */
import type { ComponentView, IntakeForm, PageView, PersonForm, ProblemView } from "../../api/generated";
import { isOrganisation, isReceived, type Who } from "./form";

/** `submitter.id_number` → the id of its field. */
export function idOf(field: string): string {
  return `in-${field.replaceAll(".", "-")}`;
}

/** Where a problem is mended: its own field, or the nearest there is. */
export function placeOf(problem: ProblemView): string {
  if (problem.field === "case" || problem.field === "procedure") return idOf(problem.field);
  return idOf(problem.field || "procedure");
}

export interface Stop {
  id: string;
  /** It still needs something. */
  open: boolean;
}

/** Every stop that can need something, in reading order; the big button ends them. */
export function stopsOf(form: IntakeForm, components: ComponentView[], pages: PageView[], problems: ProblemView[]): Stop[] {
  const wrong = new Set(problems.filter((problem) => !problem.warning && !isEmptiness(problem)).map((problem) => problem.field));
  const stop = (field: string, empty: boolean): Stop => ({ id: idOf(field), open: empty || wrong.has(field) });
  const there = new Set(pages.filter((page) => page.state !== "hidden_blank").map((page) => page.component));
  return [
    stop("procedure", form.procedure === ""),
    stop("case", false),
    ...personStops("submitter", form.submitter, form.owner === null, stop),
    ...(form.owner ? personStops("owner", form.owner, true, stop) : []),
    ...(form.recipient ? personStops("recipient", form.recipient, false, stop) : []),
    ...components.map((row) => stop(`components.${row.code}`, row.required && !there.has(row.code) && !isReceived(form, row.code))),
    ...form.fees.map((fee) => stop(`fees.${fee.code}`, false)),
    stop("payment", form.payment === ""),
    ...(form.result_delivery === "postal" ? [stop("result_address", form.result_address === "")] : []),
    { id: SAVE, open: true },
  ];
}

/** What is only missing is seen in the form itself, at once; the program's word may be one letter behind. */
function isEmptiness(problem: ProblemView): boolean {
  return /^(no_|component_)/.test(problem.code) && /^(submitter|owner|recipient|components|procedure)\b/.test(problem.field);
}

/** The id of the blue button. */
export const SAVE = "in-save";

/** The owner must be known in full; who only comes or takes the result by name, number and a way to call. */
function personStops(who: Who, person: PersonForm, owns: boolean, stop: (field: string, empty: boolean) => Stop): Stop[] {
  const needed: Array<[keyof PersonForm, boolean]> = [
    ["full_name", true], ["id_number", true], ["birth_date", owns && !isOrganisation(person)],
    ["phone", who !== "recipient"], ["address", owns && person.commune === ""],
    ["authority_number", who === "recipient"],
  ];
  return needed.map(([field, asked]) => stop(`${who}.${field}`, asked && person[field] === ""));
}

/** The next stop after `now` that needs something; from an unknown place the first. */
export function nextOpen(stops: Stop[], now: string): string {
  const at = stops.findIndex((stop) => stop.id === now);
  return stops.slice(at + 1).find((stop) => stop.open)?.id ?? SAVE;
}

/** The next paper after `code` that is asked for and has neither page nor tick. */
export function nextPaper(form: IntakeForm, components: ComponentView[], pages: PageView[], code: string): string | undefined {
  const there = new Set(pages.map((page) => page.component));
  const at = components.findIndex((row) => row.code === code);
  const round = [...components.slice(at + 1), ...components.slice(0, Math.max(0, at))];
  return round.find((row) => row.required && !there.has(row.code) && !isReceived(form, row.code))?.code;
}
