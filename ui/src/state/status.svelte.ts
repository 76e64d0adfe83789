/** What the status line shows: asked again on every change and every ten seconds. */
import { call } from "../api/client";
import type { StatusView } from "../api/generated";

class Status {
  view = $state<StatusView | null>(null);
  /** The application does not answer. */
  gone = $state(false);

  async refresh(): Promise<void> {
    try {
      this.view = await call("read_status", {});
      this.gone = false;
    } catch {
      this.gone = true;
    }
  }
}

export const status = new Status();
