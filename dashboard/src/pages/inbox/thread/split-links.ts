/** Finds http links in a text of a stranger. Everything else stays text. */

export interface TextPart {
  text: string
  /** Undefined: plain text. */
  href?: string
  /** Place in the text. */
  at: number
}

const LINK = /https?:\/\/[^\s<>"']+/gi
/** Signs that end a sentence, and not an address. */
const ENDING = /[.,;:!?)\]}…।]{1,10}$/u

export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(ENDING, '')
    if (!URL.canParse(link)) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index), at: from })
    parts.push({ text: link, href: link, at: match.index })
    from = match.index + link.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), at: from })
  return parts
}
