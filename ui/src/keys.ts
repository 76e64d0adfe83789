/**
 * THE table of shortcuts. The handlers, the keycaps on buttons, the palette and the sheet of F1
 * all read it. Never a bare letter or digit, never Ctrl+Shift, Ctrl+Space or Alt with a letter:
 * Vietnamese keyboard programs use these.
 */
import type { Key } from "./i18n";

export type Where = "everywhere" | "intake" | "inbox" | "guide" | "saved" | "preview" | "dossiers" | "returns" | "handover" | "queue" | "log" | "cash" | "settings" | "overview" | "reports";
export type KeyGroup = "go" | "intake" | "pages" | "work" | "lists";

export interface Shortcut {
  /** As `matches` reads it: `Ctrl+ArrowUp`. Two ways are two entries of the list. */
  keys: readonly string[];
  where: readonly Where[];
  group: KeyGroup;
  label: Key;
  /** Handled by the list, field or strip it stands in; here only to be shown and checked. */
  local?: true;
  /** In a text field the key belongs to the text. */
  notInText?: true;
  /** Not in the palette, which is itself or moves within it. */
  notInPalette?: true;
}

export const shortcuts = {
  "go.intake": { keys: ["F2"], where: ["everywhere"], group: "go", label: "keys.go_intake" },
  "go.inbox": { keys: ["Shift+F2"], where: ["everywhere"], group: "go", label: "keys.go_inbox" },
  "go.dossiers": { keys: ["F3"], where: ["everywhere"], group: "go", label: "keys.go_dossiers" },
  "go.guide": { keys: ["Shift+F3"], where: ["everywhere"], group: "go", label: "keys.go_guide" },
  "go.returns": { keys: ["F4"], where: ["everywhere"], group: "go", label: "keys.go_returns" },
  "go.handover": { keys: ["Shift+F4"], where: ["everywhere"], group: "go", label: "keys.go_handover" },
  "go.queue": { keys: ["F6"], where: ["everywhere"], group: "go", label: "keys.go_queue" },
  "go.reports": { keys: ["Shift+F6"], where: ["everywhere"], group: "go", label: "keys.go_reports" },
  "go.overview": { keys: ["Shift+F7"], where: ["everywhere"], group: "go", label: "keys.go_overview" },
  "go.log": { keys: ["F7"], where: ["everywhere"], group: "go", label: "keys.go_log" },
  "go.cash": { keys: ["Shift+F12"], where: ["everywhere"], group: "go", label: "keys.go_cash" },
  "go.settings": { keys: ["Shift+F1"], where: ["everywhere"], group: "go", label: "keys.go_settings" },
  lock: { keys: ["F12"], where: ["everywhere"], group: "go", label: "keys.lock" },
  palette: { keys: ["Ctrl+K"], where: ["everywhere"], group: "go", label: "keys.palette", notInPalette: true },
  keys: { keys: ["F1"], where: ["everywhere"], group: "go", label: "keys.sheet" },
  full_screen: { keys: ["F11"], where: ["everywhere"], group: "go", label: "keys.full_screen" },

  "part.procedure": { keys: ["Ctrl+1"], where: ["intake"], group: "intake", label: "keys.part_procedure" },
  "part.submitter": { keys: ["Ctrl+2"], where: ["intake"], group: "intake", label: "keys.part_submitter" },
  "part.components": { keys: ["Ctrl+3"], where: ["intake"], group: "intake", label: "keys.part_components" },
  "part.checklist": { keys: ["Ctrl+3"], where: ["guide", "inbox"], group: "work", label: "keys.part_checklist" },
  supplement: { keys: ["Ctrl+Y"], where: ["guide", "intake", "inbox"], group: "work", label: "keys.supplement" },
  refuse: { keys: ["Ctrl+T"], where: ["guide", "intake", "inbox"], group: "work", label: "keys.refuse" },
  next_filing: { keys: ["Ctrl+ArrowDown"], where: ["inbox"], group: "work", label: "keys.next_filing" },
  "check.no": { keys: ["ArrowRight"], where: ["guide", "inbox"], group: "lists", label: "keys.check_no", local: true },
  "check.back": { keys: ["ArrowLeft"], where: ["guide", "inbox"], group: "lists", label: "keys.check_back", local: true },
  "part.money": { keys: ["Ctrl+4"], where: ["intake"], group: "intake", label: "keys.part_money" },
  next_open: { keys: ["Enter"], where: ["intake"], group: "intake", label: "keys.next_open", local: true },
  next_stop: { keys: ["Tab"], where: ["everywhere"], group: "intake", label: "keys.next_stop", local: true },
  "new": { keys: ["Ctrl+N"], where: ["intake", "saved"], group: "intake", label: "keys.new" },
  new_same: { keys: ["Ctrl+D"], where: ["intake", "saved"], group: "intake", label: "keys.new_same" },
  main: { keys: ["Ctrl+Enter"], where: ["everywhere"], group: "intake", label: "keys.main", notInPalette: true },

  scan: { keys: ["F8"], where: ["intake", "dossiers", "inbox", "returns", "handover"], group: "pages", label: "keys.scan" },
  card: { keys: ["F9"], where: ["intake", "returns", "inbox", "dossiers"], group: "pages", label: "keys.card" },
  files: { keys: ["Ctrl+I"], where: ["intake", "dossiers", "log"], group: "pages", label: "keys.files" },
  "pages.go": { keys: ["Ctrl+B"], where: ["intake", "dossiers"], group: "pages", label: "keys.pages_go" },
  "page.left": { keys: ["Ctrl+ArrowLeft"], where: ["intake", "dossiers"], group: "pages", label: "keys.page_left", notInText: true },
  "page.right": { keys: ["Ctrl+ArrowRight"], where: ["intake", "dossiers"], group: "pages", label: "keys.page_right", notInText: true },
  "page.hide": { keys: ["Delete"], where: ["intake", "dossiers"], group: "pages", label: "keys.page_hide", notInText: true },
  "page.move": { keys: ["Ctrl+M"], where: ["intake", "dossiers"], group: "pages", label: "keys.page_move" },
  "page.before": { keys: ["PageUp"], where: ["preview", "dossiers", "inbox"], group: "pages", label: "keys.page_before", local: true },
  "page.after": { keys: ["PageDown"], where: ["preview", "dossiers", "inbox"], group: "pages", label: "keys.page_after", local: true },

  print: { keys: ["Ctrl+P"], where: ["saved", "preview", "dossiers", "guide", "cash", "log", "reports", "returns", "handover"], group: "work", label: "keys.print" },
  undo: { keys: ["Ctrl+Z"], where: ["everywhere"], group: "work", label: "keys.undo", notInText: true },
  send_now: { keys: ["Ctrl+G"], where: ["queue", "settings", "inbox"], group: "work", label: "keys.send_now" },
  send_first: { keys: ["Ctrl+ArrowUp"], where: ["queue"], group: "work", label: "keys.send_first" },
  "report.pilot": { keys: ["Ctrl+1"], where: ["reports"], group: "work", label: "keys.report_pilot" },
  "report.06a": { keys: ["Ctrl+2"], where: ["reports"], group: "work", label: "keys.report_06a" },
  "report.register": { keys: ["Ctrl+3"], where: ["reports"], group: "work", label: "keys.report_register" },
  "report.opinions": { keys: ["Ctrl+5"], where: ["reports"], group: "work", label: "keys.report_opinions" },
  "log.own": { keys: ["Ctrl+1"], where: ["log"], group: "work", label: "keys.log_own" },
  "log.joined": { keys: ["Ctrl+2"], where: ["log"], group: "work", label: "keys.log_joined" },
  "report.money": { keys: ["Ctrl+4"], where: ["reports"], group: "work", label: "keys.report_money" },
  excel: { keys: ["Ctrl+E"], where: ["log", "reports"], group: "work", label: "keys.excel" },
  "day.before": { keys: ["Ctrl+ArrowLeft"], where: ["log", "handover"], group: "work", label: "keys.day_before", notInText: true },
  "day.after": { keys: ["Ctrl+ArrowRight"], where: ["log", "handover"], group: "work", label: "keys.day_after", notInText: true },

  move: { keys: ["ArrowUp", "ArrowDown"], where: ["everywhere"], group: "lists", label: "keys.move", local: true },
  open: { keys: ["Enter"], where: ["inbox", "dossiers", "queue", "log", "settings", "overview", "reports"], group: "lists", label: "keys.open", local: true },
  choose: { keys: ["Space"], where: ["everywhere"], group: "lists", label: "keys.choose", local: true },
  first: { keys: ["Home"], where: ["everywhere"], group: "lists", label: "keys.first", local: true },
  close: { keys: ["Escape"], where: ["everywhere"], group: "lists", label: "keys.close", notInPalette: true },
} as const satisfies Record<string, Shortcut>;

export type Act = keyof typeof shortcuts;

/** The table as rows, wide enough for code that goes through all of it. */
export const table = Object.entries(shortcuts) as Array<[Act, Shortcut]>;

/** The keys of an act as it is printed on its button. */
export function keysOf(act: Act): string {
  return shortcuts[act].keys[0];
}

/** `Ctrl+ArrowUp` → `["Ctrl", "↑"]`: what the caps show. */
export function caps(keys: string): string[] {
  return keys.split("+").map((key) => faces[key] ?? key);
}

const faces: Record<string, string> = {
  ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→",
  Escape: "Esc", Delete: "Del", PageUp: "PgUp", PageDown: "PgDn",
};

/** `Ctrl+ArrowUp` as a screen reader says it and `aria-keyshortcuts` wants it. */
export function spoken(keys: string): string {
  return keys.replace("Ctrl", "Control");
}

/** The keys of an event, written as in the table. */
export function pressed(event: KeyboardEvent): string {
  const name = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const held = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.metaKey && "Meta", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), name].join("+");
}

/** True while a Vietnamese keyboard program is composing: nothing of ours may act then. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Habits of a browser that would cost a draft or leave the window. */
export const swallowed: ReadonlySet<string> = new Set([
  "F5", "F10", "Ctrl+F5", "Ctrl+R", "Ctrl+F", "Ctrl+P", "Ctrl+S", "Ctrl+G", "Ctrl+E", "Ctrl+D", "Ctrl+U", "F3", "F7",
]);
