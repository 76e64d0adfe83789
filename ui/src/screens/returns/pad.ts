/** The pad that one signs on. Pure. */

/** From where the pen came down to where it left. */
export type Stroke = Array<[number, number]>;

/** Units of the pad, whatever its size on the screen; as wide as the sheet prints it: three to one. */
export const PAD = { width: 900, height: 300 };
