/** Papers that are brought for one dossier: what was asked for, the pages that came, and the sending. */
import { call, wordsOf } from "../../api/client";
import type { BroughtView, PagesView, PageView, PapersToBring, PaperToBring, ScanView } from "../../api/generated";
import type { Stack } from "../intake/scanning";

const still: ScanView = { running: false, component: "", arriving: 0, arriving_bytes: 0, pages: 0, problem: null };

export class Brought implements Stack {
  view = $state.raw<PapersToBring | null>(null);
  pages = $state.raw<PageView[]>([]);
  scan = $state.raw<ScanView>(still);
  component = $state("");
  page = $state("");
  pagesTold = $state("");
  note = $state("");
  told = $state("");
  sending = $state(false);

  readonly components = $derived<PaperToBring[]>(this.view?.papers ?? []);
  readonly kept = $derived(this.pages.filter((page) => page.state === "durable"));
  /** Papers of the request without a page. */
  readonly missing = $derived(this.components.filter((paper) => paper.asked && !this.kept.some((page) => page.component === paper.code)));

  get id(): string {
    return this.view?.draft ?? "";
  }

  /** What was scanned before stands there again. */
  async open(dossier: string): Promise<void> {
    const view = await call("open_papers_to_bring", { id: dossier });
    this.view = view;
    this.takePages(await call("list_pages", { id: view.draft }));
    this.component = (this.missing[0] ?? view.papers[0])?.code ?? "";
  }

  takePages(view: PagesView): void {
    if (view.pages.length !== this.pages.length) this.told = "";
    this.pages = view.pages;
    this.scan = view.scan;
  }

  /** Nothing is counted from the pages here. */
  ask(): void {}

  next(into: string): string | undefined {
    return this.missing.find((paper) => paper.code !== into)?.code;
  }

  /** Sends them; nothing when something is in the way, which is then said. */
  async send(): Promise<BroughtView | null> {
    const view = this.view;
    if (!view || this.sending) return null;
    [this.sending, this.told] = [true, ""];
    try {
      return await call("bring_papers", { id: view.id, request: view.request?.id ?? null, draft: view.draft, note: this.note });
    } catch (error) {
      this.told = wordsOf(error);
      return null;
    } finally {
      this.sending = false;
    }
  }
}
