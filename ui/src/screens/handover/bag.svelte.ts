/** One batch being packed: what is ticked, its seal, who signs. */
import { call, problemWords, Refused, wordsOf } from "../../api/client";
import type { BatchView, HandoverDay, PaperLine } from "../../api/generated";
import { addDays } from "../../format";

/** A slip's code, whoever's number stands on it. */
function names(row: PaperLine, code: string): boolean {
  return row.code === code || row.provisional_code === code;
}

export class Bag {
  day = $state.raw<HandoverDay | null>(null);
  ticked = $state.raw<ReadonlySet<string>>(new Set());
  seal = $state("");
  receivedBy = $state("");
  list = $state({ handle: "", pages: 0 });
  told = $state("");
  /** Changed since the batch was packed last. */
  private changed = true;

  readonly rows = $derived(this.day?.rows ?? []);
  readonly shown = $derived(this.rows.filter((row) => row.in_trip || row.packed || row.sent_back_on !== null || this.ticked.has(row.id)));
  readonly later = $derived(this.rows.filter((row) => !this.shown.includes(row)));
  readonly inBag = $derived(this.rows.filter((row) => this.ticked.has(row.id)));
  readonly agency = $derived(this.day?.agencies.find((row) => row.agency === this.day?.agency));

  async read(agency?: string, day?: string): Promise<void> {
    const kept = agency === undefined || agency === this.day?.agency;
    const next = await call("read_handover", { agency: agency ?? this.day?.agency ?? null, day: day ?? this.day?.day ?? null });
    this.day = next;
    if (kept && this.ticked.size > 0) this.ticked = new Set(next.rows.filter((row) => this.ticked.has(row.id)).map((row) => row.id));
    else this.begin(next);
  }

  private begin(day: HandoverDay): void {
    this.ticked = new Set(day.batch?.dossiers.map((row) => row.id) ?? []);
    this.seal = day.batch?.seals.join(", ") ?? "";
    [this.receivedBy, this.list, this.told, this.changed] = ["", { handle: "", pages: 0 }, "", day.batch === null];
  }

  async trip(step: number): Promise<void> {
    if (this.day) await this.read(this.day.agency, addDays(this.day.day, step));
  }

  toggle(id: string): void {
    const next = new Set(this.ticked);
    if (!next.delete(id)) next.add(id);
    this.ticked = next;
    this.changed = true;
  }

  sealed(): void {
    this.changed = true;
  }

  /** A scanned slip ticks its row. Says whose it is when it is not here. */
  async scanned(code: string): Promise<{ wrong: string } | null> {
    const row = this.rows.find((one) => names(one, code));
    if (row) {
      if (!this.ticked.has(row.id)) this.toggle(row.id);
      return null;
    }
    try {
      return { wrong: (await call("read_dossier", { id: code })).agency_name };
    } catch {
      return { wrong: "" };
    }
  }

  /** The batch as it is ticked; packed anew where something changed. */
  async pack(): Promise<BatchView | null> {
    this.told = "";
    if (!this.day) return null;
    if (!this.changed && this.day.batch) return this.day.batch;
    const seals = this.seal.split(/[,;]/).map((one) => one.trim()).filter((one) => one !== "");
    const order = this.shown.filter((row) => this.ticked.has(row.id)).map((row) => row.id);
    try {
      const batch = await call("make_handover", { agency: this.day.agency, day: this.day.day, dossiers: order, seals });
      this.changed = false;
      await this.read();
      return batch;
    } catch (error) {
      this.refused(error);
      return null;
    }
  }

  async confirm(): Promise<BatchView | null> {
    const batch = await this.pack();
    if (!batch) return null;
    try {
      const done = await call("confirm_handover", { id: batch.id, received_by: this.receivedBy, list: this.list.handle || null });
      this.ticked = new Set();
      await this.read();
      if (this.day) this.begin(this.day);
      return done;
    } catch (error) {
      this.refused(error);
      return null;
    }
  }

  private refused(error: unknown): void {
    const first = error instanceof Refused ? error.problems[0] : undefined;
    this.told = first ? problemWords(first) : wordsOf(error);
  }
}
