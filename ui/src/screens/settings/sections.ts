/** The sections of the settings and who sees them. */
import type { RoleView, SettingsView } from "../../api/generated";
import { date } from "../../format";
import { t, type Key } from "../../i18n";
import type { IconName } from "../../parts/icons";

export type SectionName = "office" | "agencies" | "people" | "scanner" | "printer" | "calendar" | "catalogue" | "display";

export interface Section {
  name: SectionName;
  icon: IconName;
  label: Key;
}

const office: Section = { name: "office", icon: "build", label: "settings.office" };
const agencies: Section = { name: "agencies", icon: "hand", label: "settings.agencies" };
const people: Section = { name: "people", icon: "user", label: "settings.people" };
const scanner: Section = { name: "scanner", icon: "scan", label: "settings.scanner" };
const printer: Section = { name: "printer", icon: "print", label: "settings.printing" };
const calendar: Section = { name: "calendar", icon: "cal", label: "settings.calendar_section" };
const catalogue: Section = { name: "catalogue", icon: "guide", label: "settings.catalogue" };
const display: Section = { name: "display", icon: "eye", label: "settings.display" };

/** A clerk changes what belongs to the own counter, and looks at the calendar and the catalogue. */
export function sectionsOf(role: RoleView): Section[] {
  switch (role) {
    case "clerk":
    case "backup": return [scanner, printer, calendar, catalogue, display];
    case "supervisor":
    case "admin": return [office, agencies, people, scanner, printer, calendar, catalogue, display];
  }
}

/** The quiet second line of a section. */
export function subOf(section: SectionName, settings: SettingsView): string {
  switch (section) {
    case "office": return `${settings.office_code} · ${t("frame.counter", { counter: settings.counter })}`;
    case "agencies": return t("settings.agency_count", { n: settings.agencies.length });
    case "people": return t("settings.people_count", { n: settings.people.filter((person) => person.active).length });
    case "scanner": return settings.scanner ? t("settings.dpi_value", { n: settings.dpi }) : t("settings.account_none");
    case "printer": return settings.printer || t("settings.printer_default");
    case "calendar": return t("settings.calendar_until", { year: settings.calendar.at(-1)?.date.slice(0, 4) ?? "" });
    case "catalogue": return t("settings.catalogue_sub", { version: editionName(settings.catalogue.version) });
    case "display": return t("settings.display_sub");
  }
}

/** `16/11/2026` where an edition is named by its day, else the name itself. */
export function editionName(version: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(version) ? date(version) : version;
}

/** What every section gets. */
export interface SectionProps {
  settings: SettingsView;
  /** An admin may change it, others look. */
  admin: boolean;
  onchanged: (settings: SettingsView) => void;
}
