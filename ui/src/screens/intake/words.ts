/** Sentences of the intake that need more than their key. */
import { has, t, tr, type Key } from "../../i18n";
import type { ComponentView, DueView, PersonForm, ProblemView, ProcedureView } from "../../api/generated";
import { date, dayMonth, masked, money } from "../../format";

/** The sentence at the place itself. */
export function wordsOfProblem(problem: ProblemView, total = 0): string {
  return tr(has(`problem.${problem.code}`) ? `problem.${problem.code}` : `error.${problem.code}`, params(problem, total));
}

/** The same in a list, where it must say of whom it speaks. */
export function shortWords(problem: ProblemView): string {
  const short = `problem_short.${problem.code}`;
  return has(short) ? t(short, params(problem, 0)) : wordsOfProblem(problem);
}

function params(problem: ProblemView, total: number): Record<string, string> {
  const who = /^(submitter|owner|recipient)\./.exec(problem.field)?.[1];
  const date = problem.params["date"];
  return { who: who ? t(`intake.who.${who}` as Key) : "", amount: money(total), ...problem.params, ...(date ? { date: date.split("-").reverse().join("/") } : {}) };
}

/** `Bản chính · 1 · cấp trong 6 tháng`, `Bản sao có chứng thực · 1` */
export function askedFor(row: ComponentView): string {
  const note = row.note ?? "";
  const copyNote = row.copies > 0 && note.startsWith(t("intake.copy_word"));
  const copies = copyNote ? `${note} · ${row.copies}` : t("intake.copy", { n: row.copies });
  const counts = [row.originals > 0 && t("intake.original", { n: row.originals }), row.copies > 0 && copies];
  const kept = !row.digitise && note === "" && t("intake.keep_paper");
  return [...counts, row.form_number, !copyNote && small(note), kept].filter(Boolean).join(" · ");
}

/** The same with a small first letter, inside a line. */
function small(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** How the due date was counted. */
export function counted(due: DueView): string {
  const holidays = due.holidays.length > 0 ? ` ${t("intake.due_and", { days: due.holidays.join(", ") })}` : "";
  return tr(`intake.due_counted.${due.unit}`, { n: due.amount, from: dayMonth(due.counted_from), holidays }, "intake.due_counted.day");
}

/** `Sở Du lịch · 1.004628 · 15 ngày làm việc` */
export function beside(procedure: ProcedureView): string {
  return [procedure.agency_name, procedure.code, procedure.time_limit].join(" · ");
}

/** `căn cước ••••7731` */
export function maskedOf(person: PersonForm): string {
  if (person.id_number === "") return "";
  return tr(`intake.id_short.${person.id_type}`, { number: masked(person.id_number) }, "intake.id_short.other");
}

/** A moment that may be a whole date or only a day. */
export function dueWords(due: string): string {
  return date(due) || due;
}
