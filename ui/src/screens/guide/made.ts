/** What happens once a form 02 or 03 is made: its two copies print, and for ten seconds it can be taken back. */
import { call, wordsOf } from "../../api/client";
import type { OpenedPaper } from "../../api/generated";
import { t } from "../../i18n";
import { toast } from "../../state/toast.svelte";

export async function printMade(made: OpenedPaper): Promise<void> {
  const number = made.paper.number;
  const printed = await call("print_form", { handle: made.handle, printer: null }).then(() => true, () => false);
  toast(t(printed ? "guide.made" : "guide.made_unprinted", { number }), { undo: () => void takeBack(made.paper), tone: printed ? "ok" : "warn" });
}

/** True when it is gone. */
export async function takeBack(paper: { id: string; number: string }): Promise<boolean> {
  try {
    await call("undo_guidance_paper", { id: paper.id });
    toast(t("guide.undone", { number: paper.number }));
    return true;
  } catch (error) {
    toast(wordsOf(error), { tone: "err" });
    return false;
  }
}
