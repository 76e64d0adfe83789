/** Reads an identity card for one of the three people. */
import { call, Refused, wordsOf } from "../../api/client";
import { t } from "../../i18n";
import { keysOf } from "../../keys";
import type { Desk } from "./desk.svelte";
import { emptyPerson, people, withCard, type Who } from "./form";

/** The person in whose fields the focus stands; the submitter else. */
export function personInFocus(): Who {
  const section = document.activeElement?.closest<HTMLElement>("[data-person]");
  return people.find((who) => who === section?.dataset["person"]) ?? "submitter";
}

/** Sentences about the scanner end with the key of pages; here it is the key of the card. */
function wordsOfCard(error: unknown): string {
  if (error instanceof Refused && error.code === "feeder_empty") return t("intake.card_none");
  return wordsOf(error).replace(keysOf("scan"), keysOf("card"));
}

/** True when it was read. The picture of the card is kept nowhere. */
export async function readCard(desk: Desk, who: Who, wedge: string | null): Promise<boolean> {
  const id = desk.id;
  desk.cardTold = null;
  try {
    const card = await call("read_card", { wedge });
    if (id !== desk.id) return false;
    desk.form = { ...desk.form, [who]: withCard(desk.form[who] ?? emptyPerson(), card) };
    desk.cardWarnings = { ...desk.cardWarnings, [who]: card.warnings };
    if (who === "submitter") desk.cardCompared = true;
    desk.left(`${who}.id_number`);
    return true;
  } catch (error) {
    desk.cardTold = { who, words: wordsOfCard(error) };
    return false;
  }
}
