/** What happened, as one plain sentence with its icon, from the code and parameters of an event. */
import type { TimelineRow } from "../../api/generated";
import { date } from "../../format";
import { t, tr, type Key } from "../../i18n";
import type { IconName } from "../../parts/icons";

const signs: Record<string, IconName> = {
  received: "inbox", acknowledged: "checks", refused: "flag", conflict: "flag", mended: "pen", void: "minus",
  printed: "print", printed_again: "print", status: "build", due_date: "cal", supplement_request: "guide",
  money_collected: "coins", money_exempted: "coins", money_refunded: "coins", result: "doc", result_fetched: "dl", undone: "back",
  draft_made: "doc", draft_void: "minus",
};

export function iconOf(row: TimelineRow): IconName {
  return signs[row.code] ?? "clock";
}

export function sentenceOf(row: TimelineRow): string {
  const params = { ...row.params };
  if (params["status"]) params["status"] = tr(`business.${params["status"]}`, {}, "business.none");
  if (params["form"]) params["form"] = tr(`guide.form_${params["form"]}`, {}, "guide.papers");
  if (params["due_at"]) params["due_at"] = date(params["due_at"]);
  return tr(`timeline.${row.code}`, params, "timeline.other");
}

/** What the counter only hears of. */
const fromProvince: ReadonlySet<string> = new Set(["acknowledged", "refused", "status", "due_date", "supplement_request", "result"]);

/** The code of a counter, which people call by its number. */
const COUNTER = /\b[A-Z0-9]+-Q(\d+)\b/;

/** Who, where and what was said with it. */
export function besideOf(row: TimelineRow): string {
  const said = [row.by.replace(COUNTER, (_, n: string) => t("frame.counter", { counter: n })), row.params["note"], row.code === "due_date" ? row.params["reason"] : ""];
  return said.filter(Boolean).join(" · ") || (fromProvince.has(row.code) ? t("timeline.from_province") : "");
}

/** National states whose words need an eye. */
export function businessTone(business: number | null): "ok" | "warn" | "plain" | "" {
  if (business === 9) return "ok";
  return business === 5 || business === 6 ? "warn" : "";
}

export function businessWords(business: number | null, short: boolean): string {
  if (business === null) return t("business.none");
  return t(`${short ? "business_short" : "business"}.${business}` as Key);
}
