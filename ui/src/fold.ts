/** Letters without marks and `đ` as `d`, for finding; as long as the text, letter by letter. */
export function fold(text: string): string {
  return Array.from(text.normalize("NFC"), (letter) => foldLetter(letter)).join("");
}

function foldLetter(letter: string): string {
  const bare = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return bare === "đ" ? "d" : bare;
}

/** How well a text answers a query: 0 not at all, 1 without marks, 2 with its marks, 3 at the start. */
export function match(text: string, query: string): number {
  const wanted = query.trim();
  if (wanted === "") return 1;
  const whole = text.normalize("NFC").toLowerCase();
  if (whole.startsWith(wanted.normalize("NFC").toLowerCase())) return 3;
  if (whole.includes(wanted.normalize("NFC").toLowerCase())) return 2;
  const folded = fold(text);
  return fold(wanted).split(/\s+/).every((word) => folded.includes(word)) ? 1 : 0;
}

/** The text in pieces; `hit` marks those that answer the query. */
export function marked(text: string, query: string): Array<{ text: string; hit: boolean }> {
  const letters = Array.from(text.normalize("NFC"));
  const folded = letters.map(foldLetter);
  const hit = new Array<boolean>(letters.length).fill(false);
  const whole = fold(query.trim());
  const wanted = folded.join("").includes(whole) ? [whole] : whole.split(/\s+/);
  for (const word of wanted) markFirst(folded, word, hit);
  return pieces(letters, hit);
}

function markFirst(folded: string[], word: string, hit: boolean[]) {
  if (word === "") return;
  const at = folded.join("").indexOf(word);
  if (at >= 0) hit.fill(true, at, at + word.length);
}

function pieces(letters: string[], hit: boolean[]) {
  const found: Array<{ text: string; hit: boolean }> = [];
  letters.forEach((letter, i) => {
    const last = found.at(-1);
    if (last && last.hit === hit[i]) last.text += letter;
    else found.push({ text: letter, hit: hit[i] ?? false });
  });
  return found;
}
