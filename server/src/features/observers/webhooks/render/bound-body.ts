/** Keeps what is posted within what receivers take. Pure. */

/** Of a body, in UTF-8. */
export const MAXIMUM_BODY_BYTES = 256 * 1024

const LONGEST_KEPT_TEXT = 200

/**
 * A body that is too large loses its data but for the identifiers, by which the whole can be read through the API:
 * `truncated: true` beside the envelope's own fields, and in `data` `_truncated`, `_original_bytes` and the ids.
 */
export function boundBody(body: string): string {
  const bytes = Buffer.byteLength(body)
  if (bytes <= MAXIMUM_BODY_BYTES) return body
  const envelope = JSON.parse(body) as Record<string, unknown>
  const kept = Object.entries(envelope).filter(([key, value]) => key !== 'data' && isShort(value))
  const data = { _truncated: true, _original_bytes: bytes, ...identifiersOf(envelope.data) }
  return JSON.stringify({ ...Object.fromEntries(kept), truncated: true, data })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isShort = (value: unknown) =>
  value === null || ['number', 'boolean'].includes(typeof value) || isIdentifier(value)

const isIdentifier = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_KEPT_TEXT

/** `id`, `…_id` and `channel` of the data itself, then the id of each thing in it: `message.id` as `message_id`. */
function identifiersOf(data: unknown): Record<string, string> {
  if (!isObject(data)) return {}
  const found: Record<string, string> = {}
  for (const [key, value] of Object.entries(data)) {
    if ((key === 'id' || key === 'channel' || key.endsWith('_id')) && isIdentifier(value)) found[key] = value
  }
  for (const [noun, thing] of Object.entries(data)) {
    if (isObject(thing) && isIdentifier(thing.id)) found[`${noun}_id`] ??= thing.id
  }
  for (const thing of Object.values(data)) {
    if (!isObject(thing)) continue
    for (const [key, value] of Object.entries(thing)) {
      if (key.endsWith('_id') && isIdentifier(value)) found[key] ??= value
    }
  }
  return found
}
