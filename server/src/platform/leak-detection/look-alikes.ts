/** Characters that people read as a Latin letter. Both sides of a comparison are folded, so a wrong guess only costs precision. */

const PAIRS: readonly (readonly [string, string])[] = [
  // Cyrillic
  ['аеоросухіјѕԁһӏԛԝвмнткгдлпбзиуфчцш', 'aeopocyxijsdhlqwbmhtkrdlnбзиyфчцш'],
  // Greek
  ['αβεζηικμνοπρστυχωγδλθξφψ', 'abeznikuvonpotuxwydlθξφψ'],
  // Latin letters that no decomposition takes apart
  ['øłđħıŀŧþƒɑɡɩʟ', 'olahilttfagil'],
]

const LOOK_ALIKES = new Map<string, string>()
for (const [from, to] of PAIRS) {
  const targets = [...to]
  for (const [index, letter] of [...from].entries()) LOOK_ALIKES.set(letter, targets[index] ?? letter)
}

/** Letters in circles, squares and flags, which NFKD leaves as they are: first code point of each alphabet. */
const ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6]

/** One small Latin letter or digit where the character looks like one; else the small letter that it is. */
export function lookAlike(character: string): string {
  const code = character.codePointAt(0)!
  for (const first of ALPHABETS) {
    if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first)
  }
  // Tags: a copy of ASCII that nobody sees.
  if (code >= 0xe0020 && code <= 0xe007e) return String.fromCharCode(code - 0xe0000).toLowerCase()
  const small = character.toLowerCase()
  return LOOK_ALIKES.get(small) ?? small
}
