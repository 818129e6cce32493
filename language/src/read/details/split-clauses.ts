/** Splits a text into its clauses, and finds those that are taken back. Pure. */
import { plainText } from './plain-text.ts'

export interface Clause {
  text: string
  /** Said not to be it. */
  negated: boolean
  /** Follows a correction. */
  correcting: boolean
}

/** Between what was said first and what is meant. */
const CORRECTION =
  /^(?:no|nope|nahi|nahin|nhi|nai|sorry|actually|oops|wait|i mean|matlab|galat|wrong|correction|rather|नहीं|नही|सॉरी|मतलब|गलत)$/iu

/** Cuts at punctuation, joining words and corrections; what is said not to be it ("not Rahul", "Rahul nahi") is marked. */
export function splitClauses(text: string): Clause[] {
  const clean = plainText(text, 'NFC')
    .replace(/[\p{Extended_Pictographic}*_"“”]|\ufe0f|\p{Emoji_Modifier}/gu, ' ')
    .replace(/(?<!\S)\S*[@/\d]\S*/gu, ' , ')
  const clauses: Clause[] = []
  let correcting = false
  // A dot after an initial or a title ends nothing: "R. K. Sharma", "Dr. Mehta".
  const parts = clean.split(
    /[,;!?\n|।()]+|(?<!(?<![\p{L}\p{M}])(?:\p{L}|dr|mr|mrs|ms|md|smt|st|jr|sr|shri))(?<!\.)\.+(?=\s|$)|\s[-–—]+\s|\s(?:and|aur|और|but|lekin|par)\s/giu,
  )
  for (const part of parts) {
    const pieces = part.split(
      /(?<![\p{L}\p{M}])(no|not|nahi|nahin|nhi|nai|sorry|actually|oops|i mean|matlab|नहीं|नही|सॉरी|मतलब)(?![\p{L}\p{M}])/iu,
    )
    for (let index = 0; index < pieces.length; index++) {
      const piece = pieces[index]!.trim()
      if (index % 2 === 1) {
        if (CORRECTION.test(piece)) correcting = true
        continue
      }
      if (piece === '') continue
      const isNotBefore = /^not$/iu.test(pieces[index - 1] ?? '')
      const isNotAfter = /^(?:nahi|nahin|nhi|nai|नहीं|नही)$/iu.test(pieces[index + 1] ?? '')
      clauses.push({
        text: piece,
        negated: isNotBefore || isNotAfter,
        correcting: correcting || isAfterNot(clauses),
      })
    }
  }
  return clauses
}

function isAfterNot(clauses: readonly Clause[]): boolean {
  return clauses.at(-1)?.negated === true
}
