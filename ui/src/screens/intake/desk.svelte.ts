/**
 * The intake under work: the form, what the program says of it, its pages. Written as a draft while typing, so that a
 * crash costs nothing; asked about while typing, so that due date, money and open things are always those of the form.
 */
import { SvelteSet } from "svelte/reactivity";
import { call } from "../../api/client";
import type { DraftView, IntakeCheck, IntakeForm, OpenDraft, PagesView, PageView, ProblemView, ProcedureView, ScanView } from "../../api/generated";
import { completed, emptyForm, isUntouched, withProcedure, type Who } from "./form";
import { Later } from "./later";
import { nextPaper } from "./places";

const DRAFT_PAUSE = 700;
const CHECK_PAUSE = 200;
const still: ScanView = { running: false, component: "", arriving: 0, arriving_bytes: 0, pages: 0, problem: null };
const present: OpenDraft = { new: false, same_submitter_as: null, id: null };

export class Desk {
  id = $state("");
  form = $state<IntakeForm>(emptyForm());
  savedAt = $state<string | null>(null);
  draftFailed = $state(false);
  procedure = $state.raw<ProcedureView | null>(null);
  check = $state.raw<IntakeCheck | null>(null);
  pages = $state.raw<PageView[]>([]);
  scan = $state.raw<ScanView>(still);
  cardWarnings = $state.raw<Partial<Record<Who, ProblemView[]>>>({});
  cardCompared = $state(false);
  /** Why the last card could not be read, and why pages or files did not come: said at their places until it is tried again. */
  cardTold = $state.raw<{ who: Who; words: string } | null>(null);
  pagesTold = $state("");
  /** The paper and the page that commands go to. */
  component = $state("");
  page = $state("");
  /** Fields that were left once: from then on their mistakes are shown. */
  touched = new SvelteSet<string>();
  /** A saving was tried and something stood in the way. */
  tried = $state(false);
  /** How often it was tried. */
  attempts = $state(0);
  told = $state("");
  movedTo = $state("");

  private draft = new Later(DRAFT_PAUSE);
  private asking = new Later(CHECK_PAUSE);
  private writing: Promise<void> = Promise.resolve();
  private asked = 0;
  /** The form as it was written last. */
  private kept = "";

  readonly components = $derived(this.procedure?.components ?? []);
  readonly problems = $derived(this.check?.problems ?? []);
  readonly stopping = $derived(this.problems.filter((problem) => !problem.warning));
  readonly untouched = $derived(isUntouched(this.form, this.pages.length));

  async open(which: Partial<OpenDraft> = {}): Promise<void> {
    this.finish();
    this.take(await call("open_draft", { ...present, ...which }));
    await this.readProcedure();
    this.ask();
  }

  private take(view: DraftView): void {
    this.id = view.id;
    this.form = completed(view.form);
    this.kept = JSON.stringify(this.form);
    this.savedAt = view.saved_at;
    this.pages = view.pages;
    this.scan = still;
    this.procedure = null;
    this.check = null;
    this.cardWarnings = {};
    this.cardCompared = false;
    this.component = this.page = this.told = this.movedTo = this.pagesTold = "";
    this.cardTold = null;
    this.tried = this.draftFailed = false;
    this.touched.clear();
  }

  private async readProcedure(): Promise<void> {
    if (this.form.procedure === "") return;
    await this.choose(this.form.procedure, this.form.case).catch(() => undefined);
  }

  /** Takes a procedure, or another case of it. */
  async choose(code: string, chosen = ""): Promise<void> {
    const procedure = await call("read_procedure", { code, case: chosen || null });
    this.procedure = procedure;
    this.form = withProcedure(this.form, procedure, chosen);
    if (!procedure.components.some((row) => row.code === this.component)) this.component = procedure.components[0]?.code ?? "";
    this.changed();
  }

  /** To be told of every change of the form. */
  changed(): void {
    if (this.id === "") return;
    this.asking.after(() => this.ask());
    if (JSON.stringify(this.form) !== this.kept) this.draft.after(() => this.write());
  }

  /** A field was left: what was typed is written at once. */
  left(field: string): void {
    this.touched.add(field);
    this.changed();
    this.draft.now();
  }

  /** Writes before the screen is locked; the lock itself is for the next one below. */
  keep(): false {
    this.draft.now();
    return false;
  }

  private write(): void {
    const [id, form] = [this.id, $state.snapshot(this.form)];
    this.writing = this.writing.then(async () => {
      try {
        const { saved_at } = await call("save_draft", { id, form });
        if (id !== this.id) return;
        [this.savedAt, this.draftFailed, this.kept] = [saved_at, false, JSON.stringify(form)];
      } catch {
        if (id !== this.id) return;
        this.draftFailed = true;
        this.draft.after(() => this.write());
      }
    });
  }

  /** The next paper that is asked for and has neither page nor tick. */
  next(into: string): string | undefined {
    return nextPaper(this.form, this.components, this.pages, into);
  }

  /** Asks what the program says of the form as it stands. */
  ask(): void {
    const turn = (this.asked += 1);
    const [id, form] = [this.id, $state.snapshot(this.form)];
    void call("check_intake", { id, form }).then(
      (check) => {
        if (turn === this.asked && id === this.id) this.check = check;
      },
      () => undefined,
    );
  }

  takePages(view: PagesView): void {
    const before = this.pages.length;
    this.pages = view.pages;
    this.scan = view.scan;
    if (view.pages.length !== before) this.ask();
  }

  takeCheck(problems: ProblemView[]): void {
    if (this.check) this.check = { ...this.check, problems };
    else this.check = { due: null, agency_money: [], postal_money: [], total_now: 0, problems };
  }

  /** Writes what is typed and lets go: the next draft comes, or the number was given. */
  finish(): void {
    this.draft.now();
    this.asking.drop();
    this.asked += 1;
  }

  /** The number was given: nothing of the draft may be written any more. */
  async done(): Promise<void> {
    this.draft.drop();
    this.asking.drop();
    await this.writing;
  }

  /** What is to be said at a field now, if anything. */
  problemAt(field: string): ProblemView | undefined {
    const there = this.problems.filter((problem) => problem.field === field);
    return there.find((problem) => !problem.warning && this.isSaid(problem)) ?? there.find((problem) => problem.warning && this.touched.has(field));
  }

  /** What is only missing is said after a try to save; what is wrong, once its field was left. */
  private isSaid(problem: ProblemView): boolean {
    const missing = /^(no_|component_|amount_open)/.test(problem.code);
    return this.tried || (!missing && this.touched.has(problem.field));
  }
}
