/** The desktop shell. The only file that names `@tauri-apps`. */
import { invoke } from "@tauri-apps/api/core";
import { listen as listenTo } from "@tauri-apps/api/event";
import type { ApiEvent, PagesView } from "../api/generated";
import { asksForCitizen, type Dropped, type Platform } from "./platform";

/** Windows has no schemes of one's own in addresses; there the shell answers as a host. */
const pages = navigator.userAgent.includes("Windows") ? "http://page.localhost" : "page://localhost";

const rpc = (name: string, payload: unknown) => invoke<unknown>("rpc", { name, payload });

function hear<T>(name: string, take: (payload: T) => void): () => void {
  const stop = listenTo<T>(name, (event) => take(event.payload));
  return () => void stop.then((end) => end());
}

const listen = (take: (event: ApiEvent) => void) => hear("quay", take);

export const tauri: Platform = {
  isCitizens: asksForCitizen(),
  rpc,
  listen,
  pageUrl: (id, size) => `${pages}/pages/${id}?size=${size}`,
  fileUrl: (id, n) => `${pages}/files/${id}/pages/${n}`,
  formUrl: (handle, n, width) => `${pages}/forms/${handle}/pages/${n}?width=${width}`,
  pickFiles: async (draft, component) => (await rpc("pick_files", { draft, component })) as PagesView | null,
  pickDayFiles: async () => (await rpc("pick_day_files", {})) as string[],
  // Files dropped on the window are taken by the shell itself, which alone knows their paths.
  dropFiles: async () => null,
  onDropped: (take: (dropped: Dropped) => void) => hear("quay-dropped", take),
  saveExport: async (handle, name) => (await rpc("save_export", { handle, name })) !== null,
  openCitizenScreen: () => void rpc("open_citizen_window", {}),
  enter: async () => true,
};
