/** What lies over the screen: the palette, the sheet of keys, or nothing. */
class Layer {
  now = $state<"none" | "palette" | "keys">("none");
}

export const layer = new Layer();
