const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Cuts a text into parts of at most `limit` UTF-16 code units, which is how providers count characters.
 * Parts end at a blank line, a line, a sentence or a word where one lies in the second half, and never inside a
 * grapheme: an emoji with its skin tone or a Devanagari syllable stays whole. Spaces around a cut are dropped,
 * nothing else is. A text within the limit comes back as it is; an empty text gives no part.
 */
export function splitText(text: string, limit: number): string[] {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError(`limit must be a whole number above 0, not ${limit}`)
  const parts: string[] = []
  let rest = text
  while (rest.length > limit) {
    const cut = cutBefore(rest, limit)
    const part = rest.slice(0, cut).trimEnd()
    if (part !== '') parts.push(part)
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '') parts.push(rest)
  return parts
}

function cutBefore(text: string, limit: number): number {
  const fits = lastGraphemeBoundary(text, limit)
  const window = text.slice(0, fits)
  for (const separator of [/\n\s*\n/g, /\n/g, /[.!?।](?=\s)/g, /\s/g]) {
    let best = 0
    for (const match of window.matchAll(separator)) best = match.index + match[0].length
    if (best > fits / 2) return best
  }
  return fits
}

function lastGraphemeBoundary(text: string, limit: number): number {
  let boundary = 0
  // One code unit more than fits, so that the grapheme that crosses the limit is seen as one.
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit) break
    boundary = index + segment.length
  }
  // A single grapheme longer than the limit cannot stay whole; surrogate pairs still do.
  if (boundary > 0) return boundary
  const splitsPair = /[\ud800-\udbff]/.test(text[limit - 1] ?? '') && limit > 1
  return splitsPair ? limit - 1 : limit
}
