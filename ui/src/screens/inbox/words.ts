/** What was decided, by whom, in words. */
import type { InboxDecisionView, InboxRowView } from "../../api/generated";
import * as format from "../../format";
import { t, type Key } from "../../i18n";

/** `Quầy 01` of `BC400000-Q01`. */
export function counterName(code: string | null): string {
  return t("inbox.counter", { n: code?.split("-Q").at(-1) ?? "" });
}

/** `Quầy 01 tiếp nhận lúc 09:02` */
export function decidedWords(decision: InboxDecisionView, now: string): string {
  const who = { here: t("inbox.this_counter"), counter: counterName(decision.counter), official: t("inbox.official"), citizen: t("inbox.citizen") }[decision.by] ?? "";
  return t("inbox.who_did", { who, what: t(`inbox.did.${decision.outcome}` as Key), time: format.moment(decision.at, now) });
}

/** How far a decision of this counter has come. */
export function stateWords(decision: InboxDecisionView): string {
  if (decision.by !== "here") return "";
  if (decision.state === "acknowledged") return t("inbox.taken", { code: decision.code ?? "" }).replace(/[ ·]+$/, "");
  if (decision.state === "superseded") return t("inbox.superseded");
  if (decision.state === "refused") return t("inbox.refused_back");
  if (decision.reason === "claimed_by_other") return t("inbox.waits_claim");
  if (decision.reason === "ambiguous") return t("inbox.ambiguous");
  return t("inbox.queued");
}

/** `Quầy này giữ đến 09:58`, `Nộp lại, lần 2`, `mới`. */
export function viewing(row: InboxRowView, now: string): { who: string; until: string; here: boolean } {
  if (row.decision) return { who: decidedWords(row.decision, now), until: stateWords(row.decision), here: false };
  if (!row.waits) return { who: t("inbox.left_list"), until: "", here: false };
  if (row.claimed_by) return { who: row.claimed_here ? t("inbox.this_counter") : counterName(row.claimed_by), until: t("inbox.held_until", { time: format.time(row.claimed_until ?? "") }), here: row.claimed_here };
  if (row.round > 1) return { who: t("inbox.again", { n: row.round }), until: "", here: false };
  return { who: row.new ? t("inbox.new") : "", until: "", here: false };
}
