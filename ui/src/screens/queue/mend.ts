/** Names the field the province found fault with, from its place in the request. */
import { t, type Key } from "../../i18n";

const fields: ReadonlyArray<[RegExp, Key]> = [
  [/authority/i, "queue.field.authority"],
  [/^\/officialCode$/, "queue.field.code"],
  [/identity\/number$/, "queue.field.number"],
  [/(fullName|\/name)$/, "queue.field.name"],
  [/birthDate$/, "queue.field.birth"],
  [/phone$/, "queue.field.phone"],
  [/address/, "queue.field.address"],
];

const people: ReadonlyArray<[string, Key]> = [
  ["/owner/", "queue.who.owner"],
  ["/submitter/", "queue.who.submitter"],
  ["/recipient/", "queue.who.recipient"],
];

/** `/owner/identity/number` → `Số giấy tờ chủ hồ sơ`. */
export function fieldName(pointer: string): string {
  const field = t(fields.find(([shape]) => shape.test(pointer))?.[1] ?? "queue.field.other");
  const who = people.find(([start]) => pointer.startsWith(start));
  return who ? t("queue.field_of", { field, who: t(who[1]) }) : field;
}

/** A reserved code that the province did not take: there is nothing to type, it is left out. */
export function isReservedCode(pointer: string): boolean {
  return pointer === "/officialCode";
}

/** Identity numbers have twelve digits: the field counts them. */
export function isIdentityNumber(pointer: string): boolean {
  return pointer.endsWith("/identity/number");
}
