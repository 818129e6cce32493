export interface MentionPiece {
  text: string
  /** Where it begins. */
  at: number
  isMention: boolean
}

/** A note in pieces, of which those that name a mentioned member stand apart: `@Ravi Kumar`. */
export function splitMentions(text: string, names: readonly string[]): MentionPiece[] {
  // A longer name first: `@Ravi Kumar` is not `@Ravi`.
  const marks = names.toSorted((a, b) => b.length - a.length).map((name) => `@${name}`)
  const pieces: MentionPiece[] = []
  let from = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at)) {
    const mark = marks.find((one) => text.startsWith(one, at))
    if (!mark) {
      at += 1
      continue
    }
    if (at > from) pieces.push({ text: text.slice(from, at), at: from, isMention: false })
    pieces.push({ text: mark, at, isMention: true })
    at += mark.length
    from = at
  }
  if (from < text.length) pieces.push({ text: text.slice(from), at: from, isMention: false })
  return pieces
}
