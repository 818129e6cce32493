/**
 * Reads a body whose ids may be JSON numbers larger than a double holds: those become strings with the very
 * digits that were sent. Throws SyntaxError when the text is not JSON and RangeError when it nests absurdly deep.
 */
export function readExactJson(text: string): unknown {
  // The reviver makes parsing several times slower, so it runs only where a number needs it.
  const hasBigNumber = /[:[,\s]-?\d{16,}|\d[eE]\+?\d{3,}/.test(text)
  const value: unknown = hasBigNumber ? JSON.parse(text, keepBigNumbers as never) : JSON.parse(text)
  return /\\u(?:0000|d[89a-f])/i.test(text) ? storable(value) : value
}

function keepBigNumbers(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined) return value
  const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
  return isExact ? value : context.source
}

/** Postgres keeps neither NUL nor half a surrogate pair: both become U+FFFD, in keys too. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), storable(item)]))
}

export function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}

/** Deeper JSON than this is no message; databases and serialisers refuse it in their own ways. */
export const MAX_DEPTH = 50

/** Levels of nesting; counting stops just above `limit`, so that depth itself cannot exhaust the stack. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  if (value === null || typeof value !== 'object') return false
  if (limit === 0) return true
  for (const item of Object.values(value)) if (isDeeperThan(item, limit - 1)) return true
  return false
}
