/** Short messages that go by themselves; kept for the sheet of F1. */
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

class Toasts {
  shown = $state<Shown[]>([]);
  past = $state<Shown[]>([]);
  last = 0;

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  /** Takes back what the newest toast offers; false when none does. */
  undo(): boolean {
    const newest = this.shown.findLast((toast) => toast.undo);
    if (!newest) return false;
    this.close(newest.id);
    void newest.undo?.();
    return true;
  }
}

export const toasts = new Toasts();

/** Says something for five seconds, with a way back for ten. */
export function toast(text: string, options: ToastOptions = {}): void {
  const shown: Shown = { ...options, text, id: (toasts.last += 1), at: status.view?.now ?? "" };
  toasts.shown = [...toasts.shown.slice(-2), shown];
  toasts.past = [shown, ...toasts.past].slice(0, 20);
  setTimeout(() => toasts.close(shown.id), options.undo ? 10_000 : 5_000);
}
