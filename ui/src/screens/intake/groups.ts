/** Pages under their papers. Pure. */
import type { PageView, ScanView } from "../../api/generated";

/** A paper that pages belong to. */
export interface Paper {
  code: string;
  name: string;
}

export interface PageGroup {
  code: string;
  /** Number in the list of papers, 0 for pages that are in none. */
  n: number;
  name: string;
  pages: PageView[];
}

/** In order of the papers; papers without pages are left out, but the one that is being scanned stands. */
export function groupsOf(components: readonly Paper[], pages: PageView[], scan: ScanView): PageGroup[] {
  const known = new Set(components.map((row) => row.code));
  const groups = components.map((row, i) => ({ code: row.code, n: i + 1, name: row.name, pages: pages.filter((page) => page.component === row.code) }));
  const lost = { code: "", n: 0, name: "", pages: pages.filter((page) => !known.has(page.component)) };
  return [...groups, lost].filter((group) => group.pages.length > 0 || (scan.running && scan.component === group.code));
}
