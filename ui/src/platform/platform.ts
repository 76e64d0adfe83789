/** What the window needs from where it runs: the desktop shell or a browser. */
import type { ApiError, ApiEvent, PagesView } from "../api/generated";

export type PageSize = "thumb" | "full";

/** Files as handles, or why they could not be taken. */
export type Dropped = { files: Array<{ handle: string; name: string }> } | { error: ApiError };

export interface Platform {
  /** This page is the one turned to the citizen. */
  readonly isCitizens: boolean;
  /** Asks the application. Rejects with an `ApiError` as plain data, or with `CodeNeeded`. */
  rpc(name: string, request: unknown): Promise<unknown>;
  /** Tells of changes until the returned function is called. */
  listen(take: (event: ApiEvent) => void): () => void;
  /** Picture of a scanned page. */
  pageUrl(id: string, size: PageSize): string;
  /** Picture of page `n` (from 1) of a stored file. */
  fileUrl(id: string, n: number): string;
  /** Picture of page `n` (from 1) of a printed form, so many pixels wide. */
  formUrl(handle: string, n: number, width: number): string;
  /** Lets the clerk pick files and takes them into a component. Null when nothing was picked. */
  pickFiles(draft: string, component: string): Promise<PagesView | null>;
  /** Takes files that were dropped on the window into a component. */
  dropFiles(draft: string, component: string, files: FileList): Promise<PagesView | null>;
  /** Lets the supervisor pick closed-day files and hands them in; their handles, none when nothing was picked. */
  pickDayFiles(): Promise<string[]>;
  /** Tells of files that the shell took when they were dropped on the window; in a browser the page takes them. */
  onDropped(take: (dropped: Dropped) => void): () => void;
  /** Saves something made for outside under the offered name. False when the clerk kept it back. */
  saveExport(handle: string, name: string): Promise<boolean>;
  /** Opens the screen that is turned to the citizen. */
  openCitizenScreen(): void;
  /** Gives the one-time code of the browser host. */
  enter(code: string): Promise<boolean>;
}

/** The address asks for the screen that is turned to the citizen. */
export function asksForCitizen(): boolean {
  return new URLSearchParams(location.search).get("screen") === "citizen";
}

/** The browser has no right here yet: the host printed a code that must be typed. */
export class CodeNeeded extends Error {}

/** The application does not answer at all. */
export class HostGone extends Error {}
