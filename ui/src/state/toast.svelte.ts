/** Short messages that go by themselves, one at a time; kept for the sheet of F1. */
import { status } from "./status.svelte";

export interface ToastOptions {
  /** Takes the act back; the toast then stays ten seconds. */
  undo?: () => void | Promise<void>;
  tone?: "ok" | "warn" | "err";
}

export interface Shown extends ToastOptions {
  id: number;
  text: string;
  at: string;
}

const STAYS = 6_000;
const STAYS_WITH_ACT = 10_000;

class Toasts {
  now = $state<Shown | null>(null);
  past = $state<Shown[]>([]);
  private last = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  show(text: string, options: ToastOptions): void {
    const shown: Shown = { ...options, text, id: (this.last += 1), at: status.view?.now ?? "" };
    this.now = shown;
    this.past = [shown, ...this.past].slice(0, 10);
    this.release();
  }

  close(): void {
    clearTimeout(this.timer);
    this.now = null;
  }

  /** It stays while somebody points at it or has the focus in it. */
  hold(): void {
    clearTimeout(this.timer);
  }

  release(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), this.now?.undo ? STAYS_WITH_ACT : STAYS);
  }

  /** Takes back what the toast offers; false when it offers nothing. */
  undo(): boolean {
    const undo = this.now?.undo;
    if (!undo) return false;
    this.close();
    void undo();
    return true;
  }
}

export const toasts = new Toasts();

/** Says something for six seconds, with a way back for ten. */
export function toast(text: string, options: ToastOptions = {}): void {
  toasts.show(text, options);
}
