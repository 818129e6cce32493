/** Makes of an answer from outside what a model may hear. */

/** More than a model can use; the rest would only cost tokens. */
const MAXIMUM_CHARACTERS = 6_000

/** The part of a JSON value that a JSON Pointer names; undefined when there is none. https://www.rfc-editor.org/rfc/rfc6901 */
export function followPointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  let current = value
  for (const raw of pointer.slice(1).split('/')) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, key)) return undefined
    current = (current as Record<string, unknown>)[key]
  }
  return current
}

export function readAnswer(text: string, pointer: string | null): { found: boolean; text: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return pointer === null || pointer === '' ? { found: true, text: cut(text) } : { found: false, text: '' }
  }
  const part = pointer === null ? value : followPointer(value, pointer)
  if (part === undefined) return { found: false, text: '' }
  return { found: true, text: cut(typeof part === 'string' ? part : JSON.stringify(part)) }
}

export function cut(text: string, maximum = MAXIMUM_CHARACTERS): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum).toWellFormed()}…`
}
