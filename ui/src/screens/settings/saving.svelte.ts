/** One change on its way to the application: while it runs a second press is not taken. */
import { wordsOf } from "../../api/client";

export class Saving {
  running = $state(false);
  error = $state("");

  /** True when it was done; else `error` says why not. */
  async run(act: () => Promise<void>): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.error = "";
    try {
      await act();
    } catch (refused) {
      this.error = wordsOf(refused);
    }
    this.running = false;
    return this.error === "";
  }
}
