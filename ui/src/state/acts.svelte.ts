/** Which act does what at this moment. Screens bind while they stand; a layer on top blocks all below. */
import { onDestroy } from "svelte";
import { composing, pressed, shortcuts, swallowed, table, type Act } from "../keys";

/** Returns false when it was not for it after all; then the next one below is asked. */
type Handler = () => void | boolean | Promise<void>;
type Handlers = Partial<Record<Act, Handler>>;
interface Bound {
  layer: number;
  handlers: Handlers;
}

let bound: Bound[] = [];
let top = 0;

/** Binds acts for as long as the calling component stands. Call it while the component is made. */
export function useActs(handlers: Handlers): void {
  const entry = { layer: top, handlers };
  bound.push(entry);
  onDestroy(() => {
    bound = bound.filter((other) => other !== entry);
  });
}

/** The same for something that lies over the screen: everything below is silent until it goes. */
export function useLayer(handlers: Handlers): void {
  top += 1;
  useActs(handlers);
  onDestroy(() => {
    top -= 1;
  });
}

/** Acts that would do something below the palette, in order of the table. */
export function actsBelow(): Act[] {
  const live = new Set(bound.filter((b) => b.layer < top).flatMap((b) => Object.keys(b.handlers)));
  return table.filter(([act, row]) => live.has(act) && !row.notInPalette).map(([act]) => act);
}

/** Does an act as if its key had been pressed. False when nobody does it now. */
export function perform(act: Act): boolean {
  for (let i = bound.length - 1; i >= 0; i -= 1) {
    const entry = bound[i];
    const handler = entry && entry.layer === top ? entry.handlers[act] : undefined;
    if (handler && handler() !== false) return true;
  }
  return false;
}

/** The one listener of the window. */
export function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || composing(event)) return;
  const keys = pressed(event);
  const acts = table.filter(([, row]) => !row.local && row.keys.includes(keys));
  const done = acts.some(([act]) => !belongsToText(act, event.target) && perform(act));
  if (done || swallowed.has(keys)) event.preventDefault();
}

function belongsToText(act: Act, target: EventTarget | null): boolean {
  return "notInText" in shortcuts[act] && isText(target);
}

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  return target instanceof HTMLInputElement && !target.readOnly && !["checkbox", "radio"].includes(target.type);
}
