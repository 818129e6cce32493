/** Characters that people read as a Latin letter. Both sides of a comparison are folded, so a wrong guess only costs precision. */

const PAIRS: readonly (readonly [string, string])[] = [
  // Cyrillic
  ['аеоросухіјѕԁһӏԛԝвмнткгдлпбзиуфчцш', 'aeopocyxijsdhlqwbmhtkrdlnбзиyфчцш'],
  // Greek
  ['αβεζηικμνοπρστυχωγδλθξφψ', 'abeznikuvonpotuxwydlθξφψ'],
  // Latin letters that have no decomposition
  ['øłđħıŀŧþƒɑɡɩʟ', 'olahilttfagil'],
]

const LOOK_ALIKES = new Map<string, string>()
for (const [from, to] of PAIRS) {
  const targets = [...to]
  for (const [index, letter] of [...from].entries()) LOOK_ALIKES.set(letter, targets[index] ?? letter)
}

/** Letters in circles, squares and flags, which NFKD leaves as they are: first code point of each alphabet. */
const ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6]

/** The Latin letter or digit that the character looks like, in lower case; otherwise its own lower case. */
export function lookAlike(character: string): string {
  const code = character.codePointAt(0)!
  for (const first of ALPHABETS) {
    if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first)
  }
  // Tags: an invisible copy of ASCII.
  if (code >= 0xe0020 && code <= 0xe007e) return String.fromCharCode(code - 0xe0000).toLowerCase()
  const small = character.toLowerCase()
  return LOOK_ALIKES.get(small) ?? small
}
