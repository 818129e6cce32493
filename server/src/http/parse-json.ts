/** JSON in UTF-8, as every edge of ours reads it. Dialects read what their vendors' clients send. */
import { isUtf8 } from 'node:buffer'
import { OperationError } from '@parley/contracts'

const BYTE_ORDER_MARK = '\ufeff'
const DEEPEST = 64

/** Undefined for no bytes at all. Throws `invalid_json`, or `validation_failed` for a field that must not be set. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  if (!isUtf8(bytes)) throw new OperationError('invalid_json', { detail: 'The body is not valid UTF-8.' })
  const text = bytes.toString('utf8')
  const value = parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)
  if (mayNameForbidden(text)) refuseForbidden(value)
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new OperationError('invalid_json', {
      detail: `The body cannot be read: ${(error as Error).message}.`,
    })
  }
}

/** The names, and escapes of the letters in them: `\\u005f` is "_". Most bodies have none of these, and are not walked. */
const SIGNS_OF_FORBIDDEN = ['__proto__', 'prototype', '\\u005', '\\u006', '\\u007']

function mayNameForbidden(text: string): boolean {
  return SIGNS_OF_FORBIDDEN.some((sign) => text.includes(sign))
}

function refuseForbidden(value: unknown): void {
  const path = findForbidden(value, [])
  if (!path) return
  throw new OperationError('validation_failed', {
    fields: [
      {
        path,
        rule: 'forbidden_field',
        message:
          'Rename this field: "__proto__", and "constructor" with a field "prototype" in it, are not taken.',
      },
    ],
  })
}

/** The largest depth. Deeper values are not checked, so they are refused. */
function tooDeep(path: (string | number)[]): OperationError {
  return new OperationError('validation_failed', {
    fields: [
      {
        path: path.slice(0, 3),
        rule: 'nested_too_deeply',
        message: `Nest objects and lists in this field at most ${DEEPEST} levels deep.`,
      },
    ],
  })
}

function findForbidden(value: unknown, path: (string | number)[]): (string | number)[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length > DEEPEST) throw tooDeep(path)
  if (Object.hasOwn(value, '__proto__')) return [...path, '__proto__']
  for (const [name, part] of Object.entries(value)) {
    const isPrototype = typeof part === 'object' && part !== null && Object.hasOwn(part, 'prototype')
    if (name === 'constructor' && isPrototype) return [...path, name]
    const found = findForbidden(part, [...path, Array.isArray(value) ? Number(name) : name])
    if (found) return found
  }
  return undefined
}
