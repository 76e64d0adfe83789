/** Where the window is. */
export type Place = "intake" | "inbox" | "guide" | "dossiers" | "returns" | "handover" | "queue" | "log" | "cash" | "settings" | "lock" | "overview" | "reports";

class Route {
  place = $state<Place>("lock");
  param = $state<string | undefined>(undefined);
}

export const route = new Route();

/** Goes to a place; `param` says what it opens there. */
export function go(place: Place, param?: string): void {
  route.place = place;
  route.param = param;
}
