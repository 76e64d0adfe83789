/** What happens once a form 02 or 03 is made: its two copies print, and for ten seconds it can be taken back. */
import { call, wordsOf } from "../../api/client";
import type { OpenedPaper } from "../../api/generated";
import { t } from "../../i18n";
import { toast } from "../../state/toast.svelte";

export async function printMade(made: OpenedPaper): Promise<void> {
  const number = made.paper.number;
  const why = await call("print_form", { handle: made.handle, printer: null }).then(() => "", wordsOf);
  const words = why === "" ? t("guide.made", { number }) : t("guide.made_unprinted", { number, why });
  toast(words, { undo: () => takeBack(made), ...(why === "" ? {} : { tone: "warn" as const }) });
}

async function takeBack(made: OpenedPaper): Promise<void> {
  try {
    await call("undo_guidance_paper", { id: made.paper.id });
    toast(t("guide.undone", { number: made.paper.number }));
  } catch (error) {
    toast(wordsOf(error), { tone: "err" });
  }
}
