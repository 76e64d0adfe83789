/** What happens once a form 02 or 03 is made: its two copies print, and for ten seconds it can be taken back. */
import { call, wordsOf } from "../../api/client";
import type { OpenedPaper } from "../../api/generated";
import { t } from "../../i18n";
import { toast } from "../../state/toast.svelte";

export async function printMade(made: OpenedPaper): Promise<void> {
  const number = made.paper.number;
  const printed = await call("print_form", { handle: made.handle, printer: null }).then(() => true, () => false);
  toast(t(printed ? "guide.made" : "guide.made_unprinted", { number }), { undo: () => takeBack(made), tone: printed ? "ok" : "warn" });
}

async function takeBack(made: OpenedPaper): Promise<void> {
  try {
    await call("undo_guidance_paper", { id: made.paper.id });
    toast(t("guide.undone", { number: made.paper.number }));
  } catch (error) {
    toast(wordsOf(error), { tone: "err" });
  }
}
