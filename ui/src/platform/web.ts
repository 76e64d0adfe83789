/** The browser over `quay serve`. */
import type { ApiEvent, PagesView } from "../api/generated";
import { asksForCitizen, CodeNeeded, HostGone, type Platform } from "./platform";

const page = (path: string) => new URL(path, document.baseURI).toString();

async function rpc(name: string, request: unknown): Promise<unknown> {
  return answered(await sent(`/rpc/${name}`, JSON.stringify(request), "application/json"));
}

/** A tab that was once turned to the citizen stays the citizen's, whatever address it is sent to. */
const TURNED = "quay-citizen";
if (asksForCitizen()) sessionStorage.setItem(TURNED, "yes");
const isCitizens = sessionStorage.getItem(TURNED) !== null;
const who: Record<string, string> = isCitizens ? { "x-quay-citizen": "yes" } : {};

async function sent(path: string, body: BodyInit, type: string): Promise<Response> {
  try {
    return await fetch(path, { method: "POST", body, headers: { "content-type": type, ...who } });
  } catch {
    throw new HostGone();
  }
}

async function answered(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    listenAgain();
    return body;
  }
  const refused = body !== null && typeof body === "object" && "code" in body;
  if (refused) throw body;
  throw response.status === 401 ? new CodeNeeded() : new HostGone();
}

/** One stream of events for all who listen: a browser holds few connections to one host. */
const listeners = new Set<(event: ApiEvent) => void>();
let source: EventSource | null = null;
const TRY_AGAIN = 2_000;
let trying: ReturnType<typeof setTimeout> | undefined;

function listen(take: (event: ApiEvent) => void): () => void {
  listeners.add(take);
  if (!source) open();
  return () => void listeners.delete(take);
}

/** A stream that was refused (no code given yet) is never tried again by the browser itself. */
function open(): void {
  clearTimeout(trying);
  source = new EventSource("/events");
  source.onmessage = (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as ApiEvent;
    for (const take of [...listeners]) take(event);
  };
  source.onerror = () => {
    if (source?.readyState === EventSource.CLOSED) trying = setTimeout(open, TRY_AGAIN);
  };
}

/** The host answers again (the code was given): what happens from now on is not missed. */
function listenAgain(): void {
  if (source?.readyState === EventSource.CLOSED) open();
}

async function putFile(file: File): Promise<string> {
  const path = `/bytes?name=${encodeURIComponent(file.name.normalize("NFC"))}`;
  const body = (await answered(await sent(path, file, "application/octet-stream"))) as { handle: string };
  return body.handle;
}

async function takeFiles(draft: string, component: string, files: Iterable<File>): Promise<PagesView | null> {
  let taken: PagesView | null = null;
  for (const file of files) {
    const handle = await putFile(file);
    taken = (await rpc("add_file", { draft, component, handle })) as PagesView;
  }
  return taken;
}

const PAPERS = "application/pdf,image/jpeg,image/png,image/tiff,image/x-portable-anymap";

function picked(accept: string): Promise<FileList | null> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = accept;
  return new Promise((resolve) => {
    input.onchange = () => resolve(input.files);
    input.oncancel = () => resolve(null);
    input.click();
  });
}

async function saveExport(handle: string, name: string): Promise<boolean> {
  const link = document.createElement("a");
  link.href = page(`/exports/${handle}`);
  link.download = name;
  link.click();
  return true;
}

export const web: Platform = {
  isCitizens,
  rpc,
  listen,
  pageUrl: (id, size) => page(`/pages/${id}?size=${size}`),
  fileUrl: (id, n) => page(`/files/${id}/pages/${n}`),
  formUrl: (handle, n, width) => page(`/forms/${handle}/pages/${n}?width=${width}`),
  pickFiles: async (draft, component) => takeFiles(draft, component, (await picked(PAPERS)) ?? []),
  pickDayFiles: async () => Promise.all([...((await picked(".json,application/json")) ?? [])].map(putFile)),
  dropFiles: (draft, component, files) => takeFiles(draft, component, files),
  onDropped: () => () => undefined,
  saveExport,
  openCitizenScreen: () => void window.open(page("/?screen=citizen"), "quay-citizen"),
  enter: async (code) => (await sent("/enter", JSON.stringify({ code }), "application/json")).ok,
};
