/** Columns that text takes in a terminal, as far as one can know it without the terminal. */

const ascii = /^[ -~]*$/;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;
const two =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

function columnsOf(character: string): number {
  if (ascii.test(character)) return 1;
  if (none.test(character)) return 0;
  return two.test(character) ? 2 : 1;
}

/** Of text without colour codes. */
export function textWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The text, or as much of its start as fits with a `…` behind it. */
export function cutText(text: string, width: number): string {
  let taken = 0;
  let index = 0;
  let last = 0;
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > width) return `${text.slice(0, last)}…`;
    index += character.length;
    if (taken < width) last = index;
  }
  return text;
}

export const padText = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - textWidth(text)));
