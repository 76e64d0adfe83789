/** What a paper's row says of itself. Pure but for words. */
import type { ComponentView, IntakeForm, PageView, ProblemView, ScanView } from "../../api/generated";
import { t } from "../../i18n";
import { isReceived } from "./form";
import { askedFor, wordsOfProblem } from "./words";

export interface PaperRow {
  state: "open" | "done" | "current" | "missing" | "error";
  sub: string;
  right: string;
}

/** Pages of a paper that go into its file, and those left out. */
export function pagesOf(pages: PageView[], code: string): { shown: number; hidden: number } {
  const own = pages.filter((page) => page.component === code && page.state !== "arriving");
  const hidden = own.filter((page) => page.state === "hidden_blank");
  return { shown: own.filter((page) => page.state === "durable").reduce((sum, page) => sum + Math.max(1, page.pages), 0), hidden: hidden.length };
}

export function paperRow(row: ComponentView, form: IntakeForm, pages: PageView[], scan: ScanView, problem?: ProblemView): PaperRow {
  const { shown, hidden } = pagesOf(pages, row.code);
  const sub = askedFor(row);
  if (scan.running && scan.component === row.code) {
    return { state: "current", sub, right: `${t("intake.scanning_row")}\n${t("intake.scanning_page", { n: shown + 1 })}` };
  }
  if (shown > 0) {
    const counts = [t("intake.pages", { n: shown }), hidden > 0 && t("intake.hidden_blank", { n: hidden })];
    return { state: "done", sub, right: counts.filter(Boolean).join("\n") };
  }
  if (problem) return { state: "error", sub: row.digitise ? wordsOfProblem(problem) : t("intake.paper_missing"), right: t(row.digitise ? "intake.scan_key" : "intake.tick_key") };
  if (isReceived(form, row.code)) return { state: row.digitise ? "missing" : "done", sub, right: t("intake.received") };
  const guided = form.guided[row.code];
  if (guided === "has") return { state: "open", sub, right: t("guide.has") };
  if (guided) return { state: "missing", sub, right: t("guide.missing") };
  return row.required ? { state: "missing", sub, right: t("intake.not_there") } : { state: "open", sub, right: t("intake.not_needed") };
}

/** Names of papers that are ticked and must be scanned, and have no page yet. */
export function unscannedOf(desk: { components: ComponentView[]; form: IntakeForm; pages: PageView[] }): string[] {
  const later = desk.components.filter((row) => row.digitise && pagesOf(desk.pages, row.code).shown === 0 && isReceived(desk.form, row.code));
  return later.map((row) => row.name);
}

/** Papers asked for in every dossier that are not there: code → reason, for form 02. */
export function missingOf(desk: { components: ComponentView[]; form: IntakeForm; pages: PageView[] }): Record<string, string> {
  const guided = (code: string) => /^missing:(.+)$/.exec(desk.form.guided[code] ?? "")?.[1];
  const missing = desk.components.filter((row) => {
    const there = pagesOf(desk.pages, row.code).shown > 0 || isReceived(desk.form, row.code) || desk.form.guided[row.code] === "has";
    return !there && (row.required || guided(row.code) !== undefined);
  });
  return Object.fromEntries(missing.map((row) => [row.code, guided(row.code) ?? "missing"]));
}
