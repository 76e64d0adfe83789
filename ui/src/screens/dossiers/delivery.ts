/** The sign of a dossier on its way: colour, icon and words always together. */
import type { DeliveryView } from "../../api/generated";
import type { IconName } from "../../parts/icons";

export interface Sign {
  icon: IconName;
  tone: "" | "ok" | "err" | "quiet";
}

export function signOf(delivery: DeliveryView): Sign {
  switch (delivery) {
    case "acknowledged": return { icon: "checks", tone: "ok" };
    case "refused":
    case "conflict": return { icon: "flag", tone: "err" };
    case "sending": return { icon: "up", tone: "" };
    case "void": return { icon: "minus", tone: "quiet" };
    case "draft":
    case "ready":
    case "waiting": return { icon: "clock", tone: "" };
  }
}
