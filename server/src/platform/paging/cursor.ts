/** Cursors are opaque to callers: the sort values of the last row seen, times as microseconds since 1970. */
import { OperationError } from '@parley/contracts'

export type SortType = 'timestamptz' | 'uuid' | 'bigint' | 'text'

const FORMS: Record<SortType, RegExp> = {
  timestamptz: /^-?\d{1,16}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  bigint: /^-?\d{1,18}$/,
  // Postgres holds no NUL.
  text: /^[^\0]{0,400}$/,
}

export function writeCursor(values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Values of a cursor that this list gave out. Throws validation_failed for anything else. */
export function readCursor(cursor: string, types: readonly SortType[]): (string | null)[] {
  const values = parse(cursor)
  const fits =
    Array.isArray(values) &&
    values.length === types.length &&
    values.every(
      (value, index) => value === null || (typeof value === 'string' && FORMS[types[index]!].test(value)),
    )
  if (!fits) throw badCursor()
  return values as (string | null)[]
}

export function badCursor(): OperationError {
  return new OperationError('validation_failed', {
    fields: [
      {
        path: ['cursor'],
        rule: 'bad_cursor',
        message: 'Use next_cursor of the page before as it is, or leave it out to start again.',
      },
    ],
  })
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
