/** Pages of a draft, of the intake or of papers that come later: scanned, taken from files, turned, hidden, moved. */
import { call, wordsOf } from "../../api/client";
import type { PagesView, PageView, ScanView } from "../../api/generated";
import { t } from "../../i18n";
import { platform, type Dropped } from "../../platform";
import { toast } from "../../state/toast.svelte";
import { focusOn, isAtPapers } from "./focus";
import type { Paper } from "./groups";
import { idOf } from "./places";

const POLL = 400;

/** What pages come into. */
export interface Stack {
  readonly id: string;
  readonly components: readonly Paper[];
  pages: PageView[];
  scan: ScanView;
  /** The paper and the page that commands go to. */
  component: string;
  page: string;
  /** Why pages or files did not come, until it is tried again. */
  pagesTold: string;
  takePages(view: PagesView): void;
  /** A page was moved, hidden or turned. */
  ask(): void;
  /** The paper after this one that still waits for pages. */
  next(into: string): string | undefined;
}

/** It stands in the strip until pages are asked for again. */
function say(desk: Stack, error: unknown): void {
  desk.pagesTold = wordsOf(error);
}

/** Scans into the chosen paper and follows until the feeder is empty. */
export async function scan(desk: Stack): Promise<void> {
  if (desk.scan.running) return;
  if (desk.component === "") return toast(t("intake.no_component"), { tone: "warn" });
  desk.pagesTold = "";
  try {
    desk.scan = await call("start_scan", { draft: desk.id, component: desk.component, scanner: null });
    await follow(desk);
  } catch (error) {
    // Whether it still runs is not known any more: F8 asks again.
    desk.scan = { ...desk.scan, running: false };
    say(desk, error);
  }
}

/** Asks for the pages while they come. Events say so too, this also works where none arrive. */
async function follow(desk: Stack): Promise<void> {
  const id = desk.id;
  while (desk.id === id) {
    await readPages(desk);
    if (!desk.scan.running) break;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

/** A stack is done: the next paper without pages is chosen; the focus goes along only where it stood on the papers. */
function goToNextPaper(desk: Stack, into: string): void {
  const next = desk.component === into ? desk.next(into) : undefined;
  if (!next) return;
  desk.component = next;
  if (isAtPapers()) focusOn(idOf(`components.${next}`));
}

/** Whoever first hears that the stack is done goes on: the next F8 must not reach the paper before. */
export async function readPages(desk: Stack): Promise<void> {
  const id = desk.id;
  const view = await call("list_pages", { id });
  if (id !== desk.id) return;
  const stack = desk.scan;
  desk.takePages(view);
  const done = stack.running && !view.scan.running && !view.scan.problem;
  if (done && view.pages.some((page) => page.component === stack.component)) goToNextPaper(desk, stack.component);
}

export async function stop(desk: Stack): Promise<void> {
  try {
    desk.scan = await call("stop_scan", { id: desk.id });
    await readPages(desk);
  } catch (error) {
    say(desk, error);
  }
}

/** Lets the clerk pick files for the chosen paper. */
export async function pickFiles(desk: Stack): Promise<void> {
  if (desk.component === "") return toast(t("intake.no_component"), { tone: "warn" });
  await takeFiles(desk, () => platform().pickFiles(desk.id, desk.component));
}

/** Files dropped on a paper of the page. */
export async function dropFiles(desk: Stack, component: string, files: FileList): Promise<void> {
  desk.component = component;
  await takeFiles(desk, () => platform().dropFiles(desk.id, component, files));
}

/** Files dropped on the window of the shell go to the chosen paper. */
export async function takeDropped(desk: Stack, dropped: Dropped): Promise<void> {
  if ("error" in dropped) return say(desk, dropped.error);
  if (desk.component === "") return toast(t("intake.no_component"), { tone: "warn" });
  const { id, component } = desk;
  await takeFiles(desk, async () => {
    let view: PagesView | null = null;
    for (const { handle } of dropped.files) view = await call("add_file", { draft: id, component, handle });
    return view;
  });
}

async function takeFiles(desk: Stack, take: () => Promise<PagesView | null>): Promise<void> {
  const into = desk.component;
  desk.pagesTold = "";
  try {
    const view = await take();
    if (!view) return;
    desk.takePages(view);
    goToNextPaper(desk, into);
  } catch (error) {
    say(desk, error);
    // Files before the one that could not be used were taken.
    await readPages(desk).catch(() => undefined);
  }
}

type Change = Promise<PagesView>;

async function change(desk: Stack, asked: Change, words = ""): Promise<void> {
  try {
    desk.takePages(await asked);
    if (words) toast(words);
    desk.ask();
  } catch (error) {
    say(desk, error);
  }
}

export const turn = (desk: Stack, page: PageView, quarters: number): Promise<void> =>
  change(desk, call("turn_page", { id: page.id, quarters }));

export const hide = (desk: Stack, page: PageView): Promise<void> => {
  const hidden = page.state !== "hidden_blank";
  return change(desk, call("hide_page", { id: page.id, hidden }), t(hidden ? "intake.page_hidden" : "intake.page_shown", { n: page.n }));
};

export const move = (desk: Stack, page: PageView, component: string, following: boolean): Promise<void> =>
  change(desk, call("move_page", { id: page.id, component, following }));
