/** The one act that makes a number. */
import { call, Refused, wordsOf } from "../../api/client";
import type { ReceivedView } from "../../api/generated";
import { t } from "../../i18n";
import type { Desk } from "./desk.svelte";
import { dueWords } from "./words";

/** The number, or null: then the desk says what stands in the way. */
export async function save(desk: Desk): Promise<ReceivedView | null> {
  const shown = desk.movedTo || (desk.check?.due?.due_at ?? null);
  desk.told = desk.movedTo = "";
  desk.attempts += 1;
  try {
    const form = copied(desk);
    const received = await call("save_intake", { id: desk.id, form, shown_due_at: shown });
    await desk.done();
    return received;
  } catch (error) {
    refused(desk, error);
    return null;
  }
}

/** A copy that can be sent. */
function copied(desk: Desk) {
  return JSON.parse(JSON.stringify(desk.form)) as Desk["form"];
}

function refused(desk: Desk, error: unknown): void {
  if (error instanceof Refused && error.code === "intake_problems") {
    desk.takeCheck(error.problems);
    desk.tried = true;
  } else if (error instanceof Refused && error.code === "due_date_moved") {
    desk.movedTo = error.params["due_at"] ?? "";
    desk.told = t("intake.due_moved", { due_at: dueWords(desk.movedTo) });
    desk.ask();
  } else desk.told = wordsOf(error);
}
