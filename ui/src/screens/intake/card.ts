/** Reads an identity card for one of the three people. */
import { call, wordsOf } from "../../api/client";
import { toast } from "../../state/toast.svelte";
import type { Desk } from "./desk.svelte";
import { emptyPerson, people, withCard, type Who } from "./form";

/** The person in whose fields the focus stands; the submitter else. */
export function personInFocus(): Who {
  const section = document.activeElement?.closest<HTMLElement>("[data-person]");
  return people.find((who) => who === section?.dataset["person"]) ?? "submitter";
}

/** True when it was read. The picture of the card is kept nowhere. */
export async function readCard(desk: Desk, who: Who, wedge: string | null): Promise<boolean> {
  const id = desk.id;
  try {
    const card = await call("read_card", { wedge });
    if (id !== desk.id) return false;
    desk.form = { ...desk.form, [who]: withCard(desk.form[who] ?? emptyPerson(), card) };
    desk.cardWarnings = { ...desk.cardWarnings, [who]: card.warnings };
    if (who === "submitter") desk.cardCompared = true;
    desk.left(`${who}.id_number`);
    return true;
  } catch (error) {
    toast(wordsOf(error), { tone: "err" });
    return false;
  }
}
