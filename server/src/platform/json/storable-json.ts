/** JSON that Postgres can hold as jsonb. */

/**
 * jsonb refuses NUL and lone surrogates, which JSON allows. Customers do send them; the message matters more than
 * the character, so each becomes U+FFFD.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (!/\\u(?:0000|d[89a-f][0-9a-f]{2})/i.test(text)) return text
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === 'string') return storableText(part)
    if (part && typeof part === 'object' && !Array.isArray(part)) {
      const keys = Object.keys(part)
      if (keys.some((key) => storableText(key) !== key)) {
        return Object.fromEntries(Object.entries(part).map(([key, item]) => [storableText(key), item]))
      }
    }
    return part
  })
}

/** The same for a column of text. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD')
}
