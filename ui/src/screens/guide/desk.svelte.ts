/** One citizen asking about one procedure: what was found, what was answered. The answers are kept by the program. */
import { call, Refused, wordsOf } from "../../api/client";
import type { GuidanceSheetView, ProcedureRow } from "../../api/generated";
import { t } from "../../i18n";

export type Answers = Record<string, string>;

/** `missing:expired` → `expired`; nothing where it is there or was not asked. */
export function reasonOf(answer: string | undefined): string {
  return answer?.startsWith("missing:") ? answer.slice("missing:".length) : "";
}

export class Guide {
  query = $state("");
  found = $state.raw<ProcedureRow[]>([]);
  /** The answer to the last letter is not there yet. */
  pending = $state(false);
  recent = $state.raw<ProcedureRow[]>([]);
  sheet = $state.raw<GuidanceSheetView | null>(null);
  answers = $state.raw<Answers>({});
  catalogue = $state("");
  /** What stands in the way of the next step, said until something is answered. */
  told = $state("");

  private asked = 0;
  private opened = 0;
  private reading: Promise<void> = Promise.resolve();
  private writing: Promise<unknown> = Promise.resolve();

  readonly code = $derived(this.sheet?.procedure.code ?? "");
  readonly papers = $derived(this.sheet?.procedure.components ?? []);
  readonly have = $derived(this.papers.filter((row) => this.answers[row.code] === "has"));
  readonly missing = $derived(this.papers.filter((row) => reasonOf(this.answers[row.code]) !== ""));
  readonly open = $derived(this.papers.filter((row) => !this.answers[row.code]));

  /** What was guided last, with its answers. */
  async begin(): Promise<void> {
    const turn = (this.opened += 1);
    const view = await call("read_guidance", { code: null, case: null });
    if (turn === this.opened) this.take(view);
    this.catalogue = view.catalogue;
    if (this.query === "") await this.search();
    if (turn === this.opened && !this.sheet && this.found[0]) await this.read(this.found[0].code);
  }

  /** Procedures that hold every word, those guided lately first. False where a later letter asks for others. */
  async search(): Promise<boolean> {
    const turn = (this.asked += 1);
    this.pending = true;
    const { rows } = await call("search_procedures", { query: this.query, limit: this.query.trim() === "" ? 8 : 0 }).catch(() => ({ rows: [] }));
    if (turn !== this.asked) return false;
    const lately = new Set([this.code, ...this.recent.map((row) => row.code)]);
    const isLate = (row: ProcedureRow) => (this.query.trim() !== "" && lately.has(row.code) ? 0 : 1);
    this.found = [...rows].sort((a, b) => isLate(a) - isLate(b));
    this.pending = false;
    return true;
  }

  /** Shows a procedure, or another case of it. */
  read(code: string, chosen: string | null = null): Promise<void> {
    this.reading = this.fetch(code, chosen);
    return this.reading;
  }

  /** Once what was asked for last is shown. */
  async settled(): Promise<void> {
    await this.reading.catch(() => undefined);
  }

  private async fetch(code: string, chosen: string | null): Promise<void> {
    const turn = (this.opened += 1);
    await this.writing;
    const view = await call("read_guidance", { code, case: chosen });
    if (turn === this.opened) this.take(view);
  }

  private take(view: { sheet: GuidanceSheetView | null; recent: ProcedureRow[]; catalogue: string }): void {
    this.sheet = view.sheet;
    this.answers = view.sheet?.answers ?? {};
    this.recent = view.recent;
    this.catalogue = view.catalogue;
    this.told = "";
  }

  /** Keeps one answer; an empty one takes it back. */
  answer(code: string, word: string): void {
    const { [code]: _, ...others } = this.answers;
    this.answers = word === "" ? others : { ...others, [code]: word };
    this.told = "";
    const kept = this.asGiven();
    this.writing = this.writing.then(() => call("save_guidance", kept)).catch((error: unknown) => (this.told = wordsOf(error)));
  }

  private asGiven() {
    return { code: this.code, case: this.sheet?.case ?? "", edition: this.sheet?.procedure.edition ?? 0, answers: this.answers };
  }

  /** Takes procedure and answers into an intake; what is in force is asked again. Null where it cannot be received. */
  async receive() {
    await this.writing;
    try {
      return await call("take_guidance", this.asGiven());
    } catch (error) {
      if (error instanceof Refused && error.code === "procedure_withdrawn") await this.read(this.code);
      this.told = wordsOf(error);
      return null;
    }
  }

  /** Whether everything was asked, so that all that is missing can be said at once. */
  allAsked(): boolean {
    if (this.open.length > 0) {
      this.told = t("guide.still_open", { n: this.open.length, names: this.open.map((row) => row.name).join(", ") });
      return false;
    }
    if (this.missing.length === 0) this.told = t("guide.nothing_missing");
    return this.missing.length > 0;
  }
}
