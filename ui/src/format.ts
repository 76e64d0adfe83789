/** Dates, times, money, sizes as the look writes them. Moments come as RFC 3339 with +07:00. */
import { t, type Key } from "./i18n";

const ZONE = "Asia/Ho_Chi_Minh";
const clockParts = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, hour12: false, year: "numeric", month: "2-digit", day: "2-digit",
  hour: "2-digit", minute: "2-digit", second: "2-digit", weekday: "short",
});

interface Parts { year: string; month: string; day: string; hour: string; minute: string; second: string; weekday: string }

function parts(moment: string): Parts | null {
  const at = new Date(moment.length === 10 ? `${moment}T12:00:00+07:00` : moment);
  if (Number.isNaN(at.getTime())) return null;
  const found = Object.fromEntries(clockParts.formatToParts(at).map((p) => [p.type, p.value]));
  return found as unknown as Parts;
}

/** `18/11/2026` */
export function date(moment: string): string {
  const p = parts(moment);
  return p ? `${p.day}/${p.month}/${p.year}` : "";
}

/** `18/11` */
export function dayMonth(moment: string): string {
  const p = parts(moment);
  return p ? `${p.day}/${p.month}` : "";
}

/** `09:17` */
export function time(moment: string): string {
  const p = parts(moment);
  return p ? `${p.hour}:${p.minute}` : "";
}

/** `09:17:05`, only where something was made durable. */
export function timeWithSeconds(moment: string): string {
  const p = parts(moment);
  return p ? `${p.hour}:${p.minute}:${p.second}` : "";
}

/** `Thứ Năm` */
export function weekday(moment: string): string {
  const p = parts(moment);
  return p ? t(`weekday.${p.weekday.toLowerCase()}` as Key) : "";
}

/** `2026-11-18`, the day on which a moment lies. */
export function isoDay(moment: string): string {
  const p = parts(moment);
  return p ? `${p.year}-${p.month}-${p.day}` : "";
}

/** A day so many days later, `2026-11-19`. */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/** Today only the time, within the year `18/11 09:17`, else the whole date. */
export function moment(value: string, now: string): string {
  const [p, n] = [parts(value), parts(now)];
  if (!p || !n) return "";
  if (isoDay(value) === isoDay(now)) return time(value);
  return p.year === n.year ? `${dayMonth(value)} ${time(value)}` : `${date(value)} ${time(value)}`;
}

/** `14:05`, `14:05 hôm qua`, `14:05 16/11`: since when something is so. */
export function since(value: string, now: string): string {
  if (isoDay(value) === isoDay(now)) return time(value);
  if (addDays(isoDay(value), 1) === isoDay(now)) return t("time.yesterday", { time: time(value) });
  return `${time(value)} ${dayMonth(value)}`;
}

/** `dưới 1 phút`, `22 phút`, `1 giờ 17 phút`, `2 ngày` */
export function duration(minutes: number): string {
  if (minutes < 1) return t("time.under_minute");
  if (minutes < 60) return t("time.minutes", { n: Math.round(minutes) });
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours >= 48) return t("time.days", { n: Math.floor(hours / 24) });
  return rest === 0 ? t("time.hours", { n: hours }) : t("time.hours_minutes", { h: hours, m: rest });
}

/** Minutes from one moment to another. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

/** `1.500.000` */
export function digits(amount: number): string {
  return String(Math.trunc(amount)).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
}

/** `1.500.000 đ` */
export function money(amount: number): string {
  return `${digits(amount)} đ`;
}

/** `650.000`, and `–` for nothing, as tables have it. */
export function moneyCell(amount: number): string {
  return amount === 0 ? "–" : digits(amount);
}

/** `4,6 MB`, `280 kB` */
export function size(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${decimal(bytes / 1e9)} GB`;
  if (bytes >= 100_000) return `${decimal(bytes / 1e6)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** `3,1 trên 5,0 MB` */
export function sizeOf(sent: number, whole: number): string {
  return t("size.of", { sent: decimal(sent / 1e6), whole: decimal(whole / 1e6) });
}

/** One decimal with a comma: `1,8`. */
export function decimal(value: number): string {
  return value.toFixed(1).replace(".", ",");
}

/** The code by which a dossier is known at the counter: ours, else the province's; empty while it has none. */
export function ownCode(row: { provisional_code: string | null; dossier_code: string | null }): string {
  return row.provisional_code ?? row.dossier_code ?? "";
}

/** `…A0017`: a code loses its head, never its tail. */
export function tail(code: string): string {
  return `…${shortCode(code)}`;
}

/** `A0017` of a provisional code, the last group of any other. */
export function shortCode(code: string): string {
  return code.slice(code.lastIndexOf("-") + 1);
}

/** `Q02-261118-A0017`: without the office. */
export function counterCode(code: string): string {
  const at = code.indexOf("-Q");
  return at < 0 ? code : code.slice(at + 1);
}

/** `Sở NN và MT` of `Sở Nông nghiệp và Môi trường`: two branches are named by their letters. */
export function shortAgency(name: string): string {
  const [, head, one, other] = /^(\S+) (\S+ .+) và (.+)$/.exec(name) ?? [];
  return head && one && other ? `${head} ${letters(one)} và ${letters(other)}` : name;
}

function letters(words: string): string {
  return words.split(" ").map((word) => word[0]?.toUpperCase() ?? "").join("");
}

/** `••••4217` */
export function masked(number: string): string {
  return number.length <= 4 ? number : `••••${number.slice(-4)}`;
}
