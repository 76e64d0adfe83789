/** Moving between the stops of the form with Enter, and back to the old value with Escape. */
import { composing } from "../../keys";

/** Puts the focus on a stop: the thing itself, or the first thing in it that can have it. */
export function focusOn(id: string): boolean {
  const place = document.getElementById(id);
  if (!place) return false;
  const target = place.matches(reachable) ? place : (place.querySelector<HTMLElement>(`${reachable}:not([tabindex='-1'])`) ?? place.querySelector<HTMLElement>(reachable));
  target?.focus();
  if (target instanceof HTMLInputElement && target.type === "text") target.select();
  return target !== null;
}

const reachable = "input, select, textarea, button, [tabindex]";

/** The id of the stop in which something stands. */
export function stopOf(target: EventTarget | null): string {
  if (!(target instanceof Element)) return "";
  return target.closest<HTMLElement>("[id^='in-']")?.id ?? "";
}

/** True while the clerk types in a field: nothing may take the focus then. */
export function isTyping(): boolean {
  const now = document.activeElement;
  return now instanceof HTMLTextAreaElement || (now instanceof HTMLInputElement && !["checkbox", "radio"].includes(now.type));
}

/** True while the focus stands on a paper or nowhere. */
export function isAtPapers(): boolean {
  const now = document.activeElement;
  return now === null || now === document.body || now.closest("[id^='in-components-']") !== null;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function isField(target: EventTarget | null): target is Field {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type));
}

/** A code typed by a scanner that is a keyboard: nobody else types bars. Whether it is a card's is not for here. */
export function isWedge(text: string): boolean {
  return text.includes("|");
}

interface Asked {
  /** Goes on from the stop with this id. */
  next: (from: string) => void;
  wedge: (text: string, from: string) => void;
}

/** What Enter and Escape do in the fields of a form. */
export class Typing {
  private before = "";
  private field: Field | null = null;

  constructor(private readonly asked: Asked) {}

  readonly focusin = (event: FocusEvent): void => {
    if (!isField(event.target)) return;
    this.field = event.target;
    this.before = event.target.value;
  };

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || composing(event) || event.ctrlKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape") this.takeBack(event);
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) this.goOn(event);
  };

  private goOn(event: KeyboardEvent): void {
    event.preventDefault();
    const from = stopOf(event.target);
    const text = isField(event.target) ? event.target.value : "";
    if (isWedge(text)) {
      this.set(this.before);
      this.asked.wedge(text, from);
    } else this.asked.next(from);
  }

  /** Only when something was typed; else Escape belongs to the layer below. */
  private takeBack(event: KeyboardEvent): void {
    if (!this.field || event.target !== this.field || this.field.value === this.before) return;
    event.preventDefault();
    this.set(this.before);
  }

  private set(value: string): void {
    if (!this.field) return;
    this.field.value = value;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
