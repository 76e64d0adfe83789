/** What an intake is made of and how one answer changes others. Pure. */
import type { CardView, FeeForm, FeeView, IntakeForm, PersonForm, ProcedureView } from "../../api/generated";

export type Who = "submitter" | "owner" | "recipient";
export const people: readonly Who[] = ["submitter", "owner", "recipient"];

/** Fields that a card can fill. */
const onCard = ["full_name", "id_number", "birth_date", "gender", "address"] as const;

export function emptyPerson(): PersonForm {
  return {
    kind: "citizen", full_name: "", id_type: "personal_number", id_number: "", birth_date: "", gender: "", phone: "",
    address: "", commune: "", commune_name: "", authority_number: "", authority_date: "", from_card: [], card_read_at: "",
  };
}

export function emptyForm(): IntakeForm {
  return {
    procedure: "", case: "", submitter: emptyPerson(), owner: null, recipient: null, components: [], fees: [], payment: "",
    result_delivery: "counter", result_address: "", postal_charge: null, postal_invoice: "", sets: 1, note: "", guided: {},
  };
}

/** A form as it was kept, with everything a new one has set. */
export function completed(form: IntakeForm): IntakeForm {
  const whole = (person: PersonForm): PersonForm => ({ ...person, kind: person.kind || "citizen", id_type: person.id_type || "personal_number" });
  return {
    ...form,
    submitter: whole(form.submitter),
    owner: form.owner && whole(form.owner),
    recipient: form.recipient && whole(form.recipient),
    result_delivery: form.result_delivery || "counter",
    sets: form.sets || 1,
    guided: form.guided ?? {},
  };
}

/** The person with what the card says; what it does not say stays as typed. */
export function withCard(person: PersonForm, card: CardView): PersonForm {
  const read = onCard.filter((field) => card.person[field] !== "");
  const fields = Object.fromEntries(read.map((field) => [field, card.person[field]]));
  return { ...person, ...fields, id_type: card.person.id_type || person.id_type, from_card: [...read], card_read_at: card.person.card_read_at };
}

/** A field that the clerk changed is no longer the card's. */
export function typedOver(person: PersonForm, field: string): PersonForm {
  return person.from_card.includes(field) ? { ...person, from_card: person.from_card.filter((name) => name !== field) } : person;
}

/** The form under another procedure or case: people stay, papers and money begin anew. */
export function withProcedure(form: IntakeForm, procedure: ProcedureView, chosen: string): IntakeForm {
  const asked = new Set(procedure.components.map((component) => component.code));
  return {
    ...form,
    procedure: procedure.code,
    case: chosen,
    components: form.components.filter((component) => asked.has(component.code)),
    guided: Object.fromEntries(Object.entries(form.guided).filter(([code]) => asked.has(code))),
    fees: procedure.fees.map((fee) => form.fees.find((old) => old.code === fee.code) ?? emptyFee(fee)),
    // Cash is what nearly everybody gives; one key chooses the other.
    payment: form.payment || "cash",
  };
}

function emptyFee(fee: FeeView): FeeForm {
  return { code: fee.code, amount: null, collected: fee.at_reception, exemption: "", receipt_number: "" };
}

export function isReceived(form: IntakeForm, code: string): boolean {
  return form.components.some((component) => component.code === code && component.received);
}

export function withReceived(form: IntakeForm, code: string, received: boolean): IntakeForm {
  const others = form.components.filter((component) => component.code !== code);
  return { ...form, components: received ? [...others, { code, received }] : others };
}

/** Nothing of it was typed, chosen or scanned. */
export function isUntouched(form: IntakeForm, pages: number): boolean {
  const bare = { ...emptyForm(), payment: form.payment };
  return pages === 0 && JSON.stringify(form) === JSON.stringify(bare);
}

/** No person: has neither birth date nor sex. */
export function isOrganisation(person: PersonForm): boolean {
  return person.kind !== "citizen";
}

/** Digits an identity number of this kind has; none where it may be anything. */
export function digitsOf(idType: string): number | undefined {
  if (idType === "personal_number") return 12;
  return idType === "old_identity_card" ? 9 : undefined;
}
