/** How Postgres values become JavaScript values. Kept per connection, so no other user of pg is affected. */
import pg from 'pg'

const { builtins, getTypeParser, arrayParser } = pg.types as typeof pg.types & {
  arrayParser: { create(text: string, parse: (item: string) => unknown): { parse(): unknown[] } }
}
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(
      `The bigint ${text} does not fit a JavaScript number. Cast it to text in the statement.`,
    )
  }
  return value
}

/** timestamptz → Date, bigint → number, json and jsonb → parsed; numeric, date and timestamp stay text. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return getTypeParser(oid, 'binary')
    switch (oid) {
      case builtins.INT8:
        return parseInt8
      case INT8_ARRAY:
        return (text: string) => arrayParser.create(text, parseInt8).parse()
      // A calendar date has no time zone, and a Date would give it one.
      case builtins.DATE:
      case builtins.TIMESTAMP:
        return (text: string) => text
      case DATE_ARRAY:
        return (text: string) => arrayParser.create(text, String).parse()
      default:
        return getTypeParser(oid, 'text')
    }
  },
}
