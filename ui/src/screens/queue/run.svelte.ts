/** What became of the queue while one looks at it: what the province has just taken, how fast the rest goes. */
import { call } from "../../api/client";
import type { DossierView, QueueRow, QueueView } from "../../api/generated";

/** So many of the last ones are shown. */
const SHOWN = 4;
/** Before so many seconds a speed is a guess. */
const SURE = 4;

export class Run {
  /** Acknowledged since one looks, newest first. */
  taken = $state.raw<DossierView[]>([]);
  /** Bytes in a second; 0 while it is not known. */
  speed = $state(0);
  /** Bytes that still have to go. */
  left = $state(0);

  #before = new Map<string, QueueRow>();
  #from = { bytes: 0, at: 0 };

  /** Takes the queue as it is now. */
  async see(queue: QueueView): Promise<void> {
    this.#measure(queue.waiting);
    const here = new Set([...queue.waiting, ...queue.needs_person].map((row) => row.id));
    const gone = [...this.#before.keys()].filter((id) => !here.has(id));
    this.#before = new Map(queue.waiting.map((row) => [row.id, row]));
    for (const id of gone) await this.#take(id);
  }

  /** Measured from the first byte seen to go; more than before is a new run. */
  #measure(rows: QueueRow[]): void {
    const left = rows.reduce((sum, row) => sum + Math.max(0, row.bytes - row.sent_bytes), 0);
    const at = performance.now() / 1000;
    if (left > this.left || this.#from.at === 0) this.#from = { bytes: left, at };
    const seconds = at - this.#from.at;
    this.speed = seconds >= SURE ? (this.#from.bytes - left) / seconds : 0;
    this.left = left;
  }

  async #take(id: string): Promise<void> {
    const view = await call("read_dossier", { id }).catch(() => null);
    if (view?.acknowledged_at) this.taken = [view, ...this.taken.filter((one) => one.row.id !== id)].slice(0, SHOWN);
  }
}
