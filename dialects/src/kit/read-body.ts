/** Reads request bodies the way vendors' clients really send them. */
import { type FieldProblem, LARGEST_INPUT, OperationError } from '@parley/contracts'

/** Deeper nesting is no honest request, and would cost the stack of whoever walks it. */
const DEEPEST = 64

/** Most items of one list, and most values of a whole body. */
export interface LargestInput {
  readonly listItems: number
  readonly values: number
}

/**
 * The JSON object in a body. No body is an empty object, and the Content-Type is not asked unless the body is no JSON:
 * many clients send JSON as a form or without a type. Refuses what no database can hold.
 */
export function readBody(
  rawBody: Uint8Array,
  headers: Readonly<Record<string, string>>,
  largest: LargestInput = LARGEST_INPUT,
): Record<string, unknown> {
  const encoding = headers['content-encoding']?.trim().toLowerCase()
  if (encoding && encoding !== 'identity' && rawBody.length > 0) {
    throw new OperationError('unsupported_media_type', {
      detail: `Send the body without Content-Encoding: ${encoding} is not read here.`,
    })
  }
  const text = decode(rawBody)
  if (text.trim() === '') return {}
  const value = parse(text, headers['content-type'])
  const problems = findUnstorable(value, largest)
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new OperationError('validation_failed', {
      fields: [{ path: [], rule: 'wrong_type', message: 'Send one JSON object.' }],
    })
  }
  return value as Record<string, unknown>
}

/** Bytes that are no UTF-8 are refused rather than replaced: a name would be stored damaged. */
function decode(rawBody: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(rawBody)
  } catch {
    throw new OperationError('invalid_json', { detail: 'The body is not valid UTF-8.' })
  }
}

/** The Content-Type is asked only now: a body that is no JSON is a form, or broken JSON, which curl calls a form, too. */
function parse(text: string, contentType: string | undefined): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (contentType && !mayHoldJson(contentType) && !/^\s*[{[]/.test(text)) {
      throw new OperationError('unsupported_media_type', {
        detail: `Send the body as application/json, not ${contentType.split(';')[0]!.trim()}.`,
      })
    }
    throw new OperationError('invalid_json', {
      detail: `The body is not valid JSON: ${sayTrailingComma(text) ?? (error as Error).message}`,
    })
  }
}

/** A comma after the last item of an object or a list, which JavaScript and Python allow. Commas inside texts do not count. */
function sayTrailingComma(text: string): string | undefined {
  let comma: number | undefined
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (character === '"') {
      index = endOfText(text, index)
      comma = undefined
    } else if (character === ',') {
      comma = index
    } else if (character === '}' || character === ']') {
      if (comma !== undefined) return sayComma(text.slice(0, comma), character)
    } else if (character.trim() !== '') {
      comma = undefined
    }
  }
  return undefined
}

/** Where the text that begins at `start` ends: its closing quotation mark. */
function endOfText(text: string, start: number): number {
  let index = start + 1
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1
  return index
}

function sayComma(before: string, bracket: string): string {
  const lines = before.split('\n')
  return `remove the comma before "${bracket}" in line ${lines.length}, column ${lines.at(-1)!.length + 1}.`
}

/** Whether a broken body is more likely broken JSON than another format. */
function mayHoldJson(contentType: string): boolean {
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  return type === '' || type === 'text/plain' || type === 'application/json' || type.endsWith('+json')
}

/**
 * Every string, key included, that holds a NUL character or half a surrogate pair. For an input that is too large for
 * a schema, the size is the only problem reported.
 */
export function findUnstorable(value: unknown, largest: LargestInput = LARGEST_INPUT): FieldProblem[] {
  const problems: FieldProblem[] = []
  let values = 0
  const waiting: { value: unknown; path: (string | number)[] }[] = [{ value, path: [] }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value === 'string') {
      const message = whyUnstorable(value)
      if (message) problems.push({ path, rule: 'bad_format', message })
    } else if (typeof value === 'object' && value !== null) {
      if (path.length === DEEPEST) {
        return [{ path: path.slice(0, 1), rule: 'too_long', message: `Nest at most ${DEEPEST} levels.` }]
      }
      const size = Array.isArray(value) ? value.length : Object.keys(value).length
      values += size
      const most = Array.isArray(value) && size > largest.listItems ? largest.listItems : undefined
      if (most !== undefined || values > largest.values) return [tooLarge(path, most, largest)]
      for (const [key, item] of Object.entries(value)) {
        const message = whyUnstorable(key)
        if (message) problems.push({ path, rule: 'bad_format', message })
        else waiting.push({ value: item, path: [...path, Array.isArray(value) ? Number(key) : key] })
      }
    }
  }
  return problems
}

function tooLarge(
  path: (string | number)[],
  mostItems: number | undefined,
  { values }: LargestInput,
): FieldProblem {
  const message =
    mostItems === undefined
      ? `Send at most ${values} values in one request.`
      : `Send at most ${mostItems} items in one list.`
  return { path, rule: 'too_many', params: { max: mostItems ?? values }, message }
}

function whyUnstorable(text: string): string | undefined {
  if (text.includes('\0')) return 'Remove the NUL character (\\u0000).'
  if (!text.isWellFormed())
    return 'This text holds half a character (a lone surrogate). Send whole Unicode characters.'
  return undefined
}
