import { describe, expect, test } from "vitest";
import type { ComponentView, PageView, ScanView } from "../../api/generated";
import { emptyForm, withReceived } from "./form";
import { groupsOf } from "./groups";
import { missingOf, pagesOf, paperRow, unscannedOf } from "./rows";
import { askedFor } from "./words";

const still: ScanView = { running: false, component: "", arriving: 0, arriving_bytes: 0, pages: 0, problem: null };
const paper = (over: Partial<ComponentView> = {}): ComponentView => ({
  code: "A", name: "Đơn", required: true, originals: 1, copies: 0, digitise: true, form_number: null, note: null, ...over,
});
const page = (n: number, component: string, over: Partial<PageView> = {}): PageView => ({
  id: `p${n}`, n, component, state: "durable", media: "image/jpeg", width: 1, height: 1, dpi: 300, pages: 1, bytes: 1, skew: null,
  blank: false, rotation: 0, flag: false, ...over,
});

describe("what is asked for", () => {
  test.each([
    [paper(), "Bản chính · 1"],
    [paper({ note: "Cấp trong 6 tháng" }), "Bản chính · 1 · cấp trong 6 tháng"],
    [paper({ originals: 0, copies: 2, note: "Bản sao có chứng thực" }), "Bản sao có chứng thực · 2"],
    [paper({ originals: 2, digitise: false }), "Bản chính · 2 · Giữ giấy, không quét"],
    [paper({ form_number: "Mẫu số 11" }), "Bản chính · 1 · Mẫu số 11"],
  ])("%#", (row, words) => expect(askedFor(row)).toBe(words));
});

describe("a paper's row", () => {
  const row = (pages: PageView[], scan = still, form = emptyForm()) => paperRow(paper(), form, pages, scan);
  test("counts pages of files and says what is hidden", () => {
    const pages = [page(1, "A"), page(2, "A", { pages: 3 }), page(3, "A", { state: "hidden_blank" }), page(4, "B")];
    expect(pagesOf(pages, "A")).toEqual({ shown: 4, hidden: 1 });
    expect(row(pages)).toMatchObject({ state: "done", right: "4 trang\nẩn 1 mặt trắng" });
  });
  test("says that pages are coming", () => {
    const scan = { ...still, running: true, component: "A" };
    expect(row([page(1, "A")], scan)).toMatchObject({ state: "current", right: "Đang quét\ntrang 2" });
  });
  test("misses what is asked for, also where it was ticked but must be scanned", () => {
    expect(row([]).state).toBe("missing");
    expect(row([], still, withReceived(emptyForm(), "A", true))).toMatchObject({ state: "missing", right: "đã nhận" });
  });
  test("stops the saving in its own words", () => {
    const problem = { field: "components.A", code: "component_missing", params: { name: "Đơn" }, warning: false };
    expect(paperRow(paper(), emptyForm(), [], still, problem)).toMatchObject({ state: "error", sub: "Chưa có giấy này. Quét, hoặc lấy tệp có sẵn." });
  });
});

test("a paper that is ticked and has no page yet is still to come, though nothing is missing", () => {
  const components = [paper({ code: "A", name: "Đơn" }), paper({ code: "B", name: "Ảnh", digitise: false })];
  const form = withReceived(withReceived(emptyForm(), "A", true), "B", true);
  expect(missingOf({ components, form, pages: [] })).toEqual({});
  expect(unscannedOf({ components, form, pages: [] })).toEqual(["Đơn"]);
  expect(unscannedOf({ components, form, pages: [page(1, "A")] })).toEqual([]);
});

test("pages stand under their papers; those of no paper come last", () => {
  const groups = groupsOf([paper({ code: "A" }), paper({ code: "B" })], [page(1, "B"), page(2, "gone"), page(3, "A")], still);
  expect(groups.map((group) => [group.code, group.pages.map((one) => one.n)])).toEqual([["A", [3]], ["B", [1]], ["", [2]]]);
});
