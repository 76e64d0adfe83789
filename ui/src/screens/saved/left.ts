/** The ten seconds, counted on this machine's own clock from the moment the number is shown. */

/** Whole seconds in which the number can still be taken back. */
export function secondsLeft(received: { saved_at: string; undo_until: string }, shownFor: number): number {
  const whole = Date.parse(received.undo_until) - Date.parse(received.saved_at);
  return Math.max(0, Math.ceil((whole - shownFor) / 1000));
}
