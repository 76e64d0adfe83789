/** The ten seconds, counted on this machine's own clock from the moment the number is shown. */
import type { ReceivedView } from "../../api/generated";

/** Whole seconds in which the number can still be taken back. */
export function secondsLeft(received: ReceivedView, shownFor: number): number {
  const whole = Date.parse(received.undo_until) - Date.parse(received.saved_at);
  return Math.max(0, Math.ceil((whole - shownFor) / 1000));
}
