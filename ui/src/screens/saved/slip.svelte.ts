/** The slip on its way to the printer. Whatever happens to it, the number stays. */
import { call, wordsOf } from "../../api/client";
import type { SlipView } from "../../api/generated";

/** `later`: nobody asked for it yet. */
export type SlipState = "later" | "making" | "printing" | "printed" | "failed";

export class Slip {
  state = $state<SlipState>("making");
  told = $state("");
  at = $state("");
  view = $state.raw<SlipView | null>(null);

  constructor(state: SlipState = "making") {
    this.state = state;
  }

  async print(id: string, again: boolean): Promise<void> {
    this.told = "";
    this.state = "making";
    try {
      this.view = await call("make_slip", { id, again });
      this.state = "printing";
      await call("print_form", { handle: this.view.handle, printer: null });
      this.state = "printed";
    } catch (error) {
      this.told = wordsOf(error);
      this.state = "failed";
    }
    this.at = new Date().toISOString();
  }
}
