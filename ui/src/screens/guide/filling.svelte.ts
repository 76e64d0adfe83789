/** A form on its way to being made: what stands in its way is said at its places. */
import { tick } from "svelte";
import { Refused, wordsOf } from "../../api/client";
import type { ProblemView } from "../../api/generated";
import { wordsOfProblem } from "../intake/words";

export class Filling {
  problems = $state.raw<ProblemView[]>([]);
  /** Instead of what is sure: why it is not made. */
  told = $state("");
  running = $state(false);

  /** What is wrong at a place of the form. */
  at(place: string): string | undefined {
    const found = this.problems.find((problem) => problem.field === place);
    return found && wordsOfProblem(found);
  }

  /** Makes it once; the first problem gets the focus at the element that `idOf` names for its place. */
  async send<Made>(make: () => Promise<Made>, onmade: (made: Made) => void, idOf: (place: string) => string | undefined): Promise<void> {
    if (this.running) return;
    leaveField();
    this.running = true;
    [this.told, this.problems] = ["", []];
    try {
      const made = await make();
      this.running = false;
      onmade(made);
    } catch (error) {
      this.running = false;
      this.problems = error instanceof Refused ? error.problems : [];
      this.told = this.problems[0] ? wordsOfProblem(this.problems[0]) : wordsOf(error);
      await tick();
      document.getElementById(idOf(this.problems[0]?.field ?? "") ?? "")?.focus();
    }
  }
}

/** What is typed counts once its field is left. */
function leaveField() {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at.matches("textarea, input:not([type='radio'])")) at.blur();
}
