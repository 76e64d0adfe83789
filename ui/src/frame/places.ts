/** The places of the rail, by role. */
import type { RoleView } from "../api/generated";
import type { Act } from "../keys";
import type { IconName } from "../parts/icons";
import type { Place } from "../state/route.svelte";

export interface RailPlace {
  place: Exclude<Place, "lock">;
  icon: IconName;
  act: Act;
}

const intake: RailPlace = { place: "intake", icon: "inbox", act: "go.intake" };
const inbox: RailPlace = { place: "inbox", icon: "net", act: "go.inbox" };
const guide: RailPlace = { place: "guide", icon: "guide", act: "go.guide" };
const dossiers: RailPlace = { place: "dossiers", icon: "folder", act: "go.dossiers" };
const returns: RailPlace = { place: "returns", icon: "hand", act: "go.returns" };
const handover: RailPlace = { place: "handover", icon: "build", act: "go.handover" };
const queue: RailPlace = { place: "queue", icon: "queue", act: "go.queue" };
const log: RailPlace = { place: "log", icon: "log", act: "go.log" };
const cash: RailPlace = { place: "cash", icon: "coins", act: "go.cash" };
const overview: RailPlace = { place: "overview", icon: "gauge", act: "go.overview" };
const reports: RailPlace = { place: "reports", icon: "sheet", act: "go.reports" };
const settings: RailPlace = { place: "settings", icon: "sliders", act: "go.settings" };

/** What stands on the rail, top to bottom; the first is where one lands after entering. */
export function placesOf(role: RoleView): RailPlace[] {
  switch (role) {
    case "clerk":
    case "backup": return [intake, inbox, guide, dossiers, returns, handover, queue, log, cash];
    case "supervisor": return [overview, inbox, dossiers, handover, queue, log, reports, cash, settings];
    case "admin": return [queue, settings];
  }
}

/** Where a role may go: its rail, and the settings of the own counter for all. */
export function mayVisit(role: RoleView, place: Place): boolean {
  return place === "settings" || placesOf(role).some((row) => row.place === place);
}
