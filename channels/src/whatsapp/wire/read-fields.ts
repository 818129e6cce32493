/** Careful readers for payloads of which nothing is certain: each gives undefined where the field is not what it should be. */

export type Fields = Record<string, unknown>

export function asFields(value: unknown): Fields | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : undefined
}

export function asList(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** A non-empty text; ids that come as JSON numbers count as text. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A text short enough to be an id and to stand in an index. */
export function asId(value: unknown): string | undefined {
  const text = asText(value)
  return text !== undefined && text.length <= 500 ? text : undefined
}

export function asNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Cuts a text to what our own contract keeps; the update's `raw` still holds it whole. */
export function clip<Text extends string | undefined>(text: Text, limit: number): Text {
  if (text === undefined || text.length <= limit) return text
  return text.slice(0, limit).replace(/[\ud800-\udbff]$/, '') as Text
}

const EARLIEST = Date.UTC(2009, 0)
const LATEST = Date.UTC(2100, 0)

/** Unix seconds, as text or number, to ISO 8601; `now` where it is missing or absurd. */
export function asTime(value: unknown, now: Date): string {
  const number = asNumber(value)
  if (number === undefined) return now.toISOString()
  const milliseconds = number > 1e11 ? number : number * 1000
  return milliseconds >= EARLIEST && milliseconds < LATEST
    ? new Date(milliseconds).toISOString()
    : now.toISOString()
}
