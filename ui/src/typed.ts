/** What a field makes of typed text on leaving it. Pure; the field shows the outcome. */

/** NFC, trimmed, runs of blanks as one. Line ends stay. */
export function tidied(text: string): string {
  return text.normalize("NFC").replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
}

/** `03091992`, `3/9/1992`, `3.9.92` → `03/09/1992`; what is no date stays as typed. */
export function typedDate(text: string, today: Date, past: boolean): string {
  const found = /^(\d{1,2})\D(\d{1,2})\D(\d{2}|\d{4})$/.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(text.trim());
  if (!found) return tidied(text);
  const [, day = "", month = "", year = ""] = found;
  return `${day.padStart(2, "0")}/${month.padStart(2, "0")}/${wholeYear(year, today, past)}`;
}

function wholeYear(year: string, today: Date, past: boolean): string {
  if (year.length === 4) return year;
  const now = today.getFullYear();
  const near = Math.floor(now / 100) * 100 + Number(year);
  return String(past && near > now ? near - 100 : near);
}

/** True for a day that exists, written `DD/MM/YYYY`. */
export function isDay(text: string): boolean {
  const found = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (!found) return false;
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCDate() === day && at.getUTCMonth() === month - 1;
}

/** `1.500.000`, `1500000` → 1500000; nothing typed → null. */
export function typedMoney(text: string): number | null {
  const found = text.replace(/\D/g, "").slice(0, 12);
  return found === "" ? null : Number(found);
}
