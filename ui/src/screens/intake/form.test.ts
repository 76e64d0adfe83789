import { describe, expect, test } from "vitest";
import type { ComponentView, PageView, ProcedureView } from "../../api/generated";
import { emptyForm, emptyPerson, isUntouched, typedOver, withCard, withProcedure, withReceived } from "./form";
import { nextOpen, nextPaper, SAVE, stopsOf } from "./places";

const paper = (code: string, digitise = true): ComponentView => ({
  code, name: code, required: true, originals: 1, copies: 0, digitise, form_number: null, note: null,
});
const page = (component: string): PageView => ({
  id: `p-${component}`, n: 1, component, state: "durable", media: "image/jpeg", width: 1, height: 1, dpi: 300, pages: 1,
  bytes: 1, skew: null, blank: false, rotation: 0, flag: false,
});
const procedure: ProcedureView = {
  code: "1.004628", edition: 1, name: "Thẻ", agency: "H99.12", agency_name: "Sở", time_limit: "15 ngày", cases: [], favourite: false,
  components: [paper("A"), paper("B"), paper("C", false)],
  fees: [{ code: "P01", name: "Phí", amount: 650_000, at_reception: true, note: null }],
};
const read = { ...emptyPerson(), full_name: "Nguyễn Đỗ Thụy Khuê", id_number: "099192004217", birth_date: "03/09/1992", gender: "female", address: "Số 12", card_read_at: "09:12" };

describe("a card", () => {
  test("fills what it says and keeps what was typed", () => {
    const person = withCard({ ...emptyPerson(), phone: "0900318246" }, { person: read, warnings: [] });
    expect(person.full_name).toBe("Nguyễn Đỗ Thụy Khuê");
    expect(person.phone).toBe("0900318246");
    expect(person.from_card).toEqual(["full_name", "id_number", "birth_date", "gender", "address"]);
  });
  test("loses its mark where the clerk types over it", () => {
    const person = withCard(emptyPerson(), { person: read, warnings: [] });
    expect(typedOver(person, "address").from_card).not.toContain("address");
    expect(typedOver(person, "phone")).toBe(person);
  });
});

describe("a procedure", () => {
  test("brings its money and keeps only ticks of its own papers", () => {
    const before = withReceived(withReceived(emptyForm(), "A", true), "Z", true);
    const form = withProcedure(before, procedure, "");
    expect(form.components).toEqual([{ code: "A", received: true }]);
    expect(form.fees).toEqual([{ code: "P01", amount: null, collected: true, exemption: "", receipt_number: "" }]);
    expect(form.payment).toBe("cash");
  });
});

describe("Enter", () => {
  const filled = { ...withProcedure(emptyForm(), procedure, ""), submitter: { ...read, phone: "" } };
  const to = (form: typeof filled, pages: PageView[], now: string) => nextOpen(stopsOf(form, procedure.components, pages, []), now);
  test("goes to the first stop that still needs something", () => {
    expect(to(filled, [], "in-procedure")).toBe("in-submitter-phone");
    expect(to({ ...filled, submitter: { ...read, phone: "0900318246" } }, [], "in-submitter-phone")).toBe("in-components-A");
    expect(to({ ...filled, submitter: { ...read, phone: "0900318246" } }, [page("A"), page("B")], "in-submitter-phone")).toBe("in-components-C");
  });
  test("ends at the blue button", () => {
    const done = withReceived({ ...filled, submitter: { ...read, phone: "0900318246" } }, "C", true);
    expect(to(done, [page("A"), page("B")], "in-submitter-phone")).toBe(SAVE);
  });
  test("stops at a field that is filled but wrong", () => {
    const form = { ...filled, submitter: { ...read, phone: "0900318246", id_number: "0991" } };
    const wrong = [{ field: "submitter.id_number", code: "id_number_length", params: {}, warning: false }];
    expect(nextOpen(stopsOf(form, procedure.components, [], wrong), "in-submitter-full_name")).toBe("in-submitter-id_number");
  });
});

describe("the next paper", () => {
  const form = withProcedure(emptyForm(), procedure, "");
  test.each([
    ["A", [page("A")], "B"],
    ["B", [page("B"), page("C")], "A"],
    ["B", [page("A"), page("B")], "C"],
    ["B", [page("A"), page("B"), page("C")], undefined],
  ])("after %s", (code, pages, expected) => expect(nextPaper(form, procedure.components, pages, code)).toBe(expected));
});

test("an intake is untouched until something was typed or scanned", () => {
  expect(isUntouched(emptyForm(), 0)).toBe(true);
  expect(isUntouched({ ...emptyForm(), payment: "cash" }, 0)).toBe(true);
  expect(isUntouched(emptyForm(), 1)).toBe(false);
  expect(isUntouched({ ...emptyForm(), submitter: read }, 0)).toBe(false);
});
