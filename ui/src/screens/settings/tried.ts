/** How the last try of an account ended, in words. */
import type { AgencySettings } from "../../api/generated";
import { moment } from "../../format";
import { t, tr } from "../../i18n";

export interface Tried {
  tone: "ok" | "err" | "plain";
  words: string;
  /** Why it was not let in. */
  why: string;
}

export function triedOf(agency: AgencySettings, now: string): Tried {
  const tried = agency.tried;
  if (!tried) return { tone: "plain", words: t("settings.account_never"), why: "" };
  const time = moment(tried.at, now);
  if (tried.ok) return { tone: "ok", words: t("settings.account_good", { time }), why: "" };
  const why = tr(`connection.${tried.reason ?? ""}`, { agency: agency.name, since: time, n: 0, time, seconds: 0 }, "error.province_unreachable");
  return { tone: "err", words: t("settings.account_wrong", { time }), why };
}
