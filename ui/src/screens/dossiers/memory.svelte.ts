/** What was searched last, so that `Esc` from a dossier comes back to the same list; for one person only. */
import { session } from "../../state/session.svelte";

class Memory {
  query = $state("");
  filter = $state("all");
  selected = $state<string | undefined>(undefined);
  #person = "";

  /** Forgets what another person searched. */
  open(): void {
    const person = session.person?.id ?? "";
    if (person === this.#person) return;
    this.#person = person;
    this.query = "";
    this.filter = "all";
    this.selected = undefined;
  }
}

export const memory = new Memory();
