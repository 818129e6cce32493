/** Facts of a text that a summary, a translation or a rewritten draft has to keep. Pure. */

/**
 * Links, addresses, numbers with their signs: kept letter for letter. The parts of an address are bounded, because
 * strangers write what is searched here: `\S+@\S+\.\S+` takes minutes for a message of nothing but @.
 */
const FACTS =
  /(?:https?:\/\/|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+|[₹$€£]?\p{Nd}[\p{Nd}.,:/-]*%?/gu

/** Every number, link and address of a text, sorted. */
export function factsOf(text: string): string[] {
  return (text.match(FACTS) ?? []).map(withoutStops).sort()
}

/** A loop: a pattern for the end of a text is tried at every stop in the middle of it. */
function withoutStops(fact: string): string {
  let end = fact.length
  while (end > 0 && '.,:/-'.includes(fact[end - 1]!)) end--
  return fact.slice(0, end)
}

/** Whether two texts have the same numbers, links and addresses. */
export function keepsFacts(text: string, rewritten: string): boolean {
  return factsOf(digits(text)).join('\n') === factsOf(digits(rewritten)).join('\n')
}

/** Whether a summary has no number, link or address that its material does not have. */
export function keepsKnownFacts(material: string, summary: string): boolean {
  const known = new Set(factsOf(digits(material)))
  return factsOf(digits(summary)).every((fact) => known.has(fact))
}

function digits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
}
