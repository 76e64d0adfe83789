/** One result being given out: what is typed, how the person compares, what is still open. */
import { call, problemWords, Refused, wordsOf } from "../../api/client";
import type { ProblemView, ReturnCheck, ReturnedView, ReturnForm, ReturnList, ReturnView } from "../../api/generated";
import { isDay } from "../../typed";
import { PAD, type Stroke } from "./pad";

export interface PaperRow {
  name: string;
  on: boolean;
}

/** `14/11/2026` → `2026-11-14`; nothing for what is no day. */
function iso(day: string): string | null {
  return isDay(day) ? day.split("/").reverse().join("-") : null;
}

export class Giving {
  query = $state("");
  list = $state.raw<ReturnList | null>(null);
  view = $state.raw<ReturnView | null>(null);
  taker = $state("owner");
  name = $state("");
  number = $state("");
  authorisation = $state({ number: "", day: "", file: "", pages: 0 });
  item = $state("");
  papers = $state<PaperRow[]>([]);
  extra = $state("");
  collected = $state(false);
  receipt = $state("");
  /** Where the recipient signs, and what was drawn there. */
  signing = $state("sheet");
  strokes = $state.raw<Stroke[]>([]);
  check = $state.raw<ReturnCheck | null>(null);
  /** What stood in the way of the last try. */
  problems = $state.raw<ProblemView[]>([]);
  told = $state("");
  private turn = 0;

  async search(): Promise<void> {
    const turn = (this.turn += 1);
    const list = await call("list_returns", { query: this.query });
    if (turn === this.turn) this.list = list;
  }

  async open(id: string): Promise<void> {
    const view = await call("read_return", { id });
    if (this.view?.id !== view.id) this.clear(view);
    this.view = view;
    await this.look();
  }

  private clear(view: ReturnView): void {
    const byPost = view.method === "postal";
    this.taker = byPost ? "post" : view.recipient ? "other" : "owner";
    [this.name, this.number, this.item, this.extra, this.receipt] = ["", "", "", "", ""];
    this.authorisation = { number: "", day: "", file: "", pages: 0 };
    [this.signing, this.strokes] = ["sheet", []];
    this.papers = view.papers.map((paper) => ({ name: paper.name, on: true }));
    [this.collected, this.problems, this.told, this.check] = [false, [], "", null];
  }

  /** Compares the one who came with who was named. */
  async look(): Promise<void> {
    if (!this.view?.ready) return;
    try {
      this.check = await call("check_return", this.form());
    } catch (error) {
      this.told = wordsOf(error);
    }
  }

  /** A card scanner that types puts the whole code into the field. */
  async numbered(): Promise<void> {
    if (this.number.includes("|")) {
      try {
        this.number = (await call("read_card", { wedge: this.number })).person.id_number;
        this.told = "";
      } catch (error) {
        [this.number, this.told] = ["", wordsOf(error)];
      }
    }
    await this.look();
  }

  /** What is drawn answers what was said of it. */
  sign(strokes: Stroke[]): void {
    this.strokes = strokes;
    this.problems = this.problems.filter((problem) => problem.field !== "/signature");
  }

  addPaper(): void {
    if (this.extra.trim() === "") return;
    this.papers = [...this.papers, { name: this.extra.trim(), on: true }];
    this.extra = "";
  }

  error(place: string): string | undefined {
    const found = this.problems.find((problem) => problem.field === place && !problem.warning);
    return found && problemWords(found);
  }

  warning(place: string): string | undefined {
    const found = this.problems.find((problem) => problem.field === place && problem.warning);
    return found && problemWords(found);
  }

  /** Gives it out; nothing when something is in the way, which then stands at its place. */
  async save(): Promise<ReturnedView | null> {
    [this.problems, this.told] = [[], ""];
    try {
      return await call("save_return", this.form());
    } catch (error) {
      if (error instanceof Refused && error.problems.length > 0) this.problems = error.problems;
      else this.told = wordsOf(error);
      return null;
    }
  }

  private form(): ReturnForm {
    const given = this.papers.filter((paper) => paper.on);
    return {
      id: this.view?.id ?? "", taker: this.taker, name: this.name, identity_type: null, number: this.number, relation: null,
      authorisation: { name: "", number: this.authorisation.number, issued_on: iso(this.authorisation.day), file: this.authorisation.file || null },
      item: this.item, papers: given.map((paper) => ({ name: paper.name, originals: 1, copies: 0 })),
      signature: this.signing, signed: this.signing === "pad" ? { ...PAD, strokes: this.strokes } : null, collected: this.collected, receipt: this.receipt,
    };
  }
}
