/** Makes JavaScript objects of the rows that Postgres sends as text. */
import type { ClientBase, FieldDef } from 'pg'

export type ReadRow = (values: readonly (string | null)[]) => unknown

/** Throws for a value that JavaScript cannot hold. */
export function rowReader(fields: readonly FieldDef[], client: ClientBase): ReadRow {
  const names = fields.map(({ name }) => name)
  const parsers = fields.map(({ dataTypeID }) => client.getTypeParser(dataTypeID, 'text'))
  return (values) => {
    const row: Record<string, unknown> = {}
    for (let index = 0; index < names.length; index++) {
      const value = values[index]!
      row[names[index]!] = value === null ? null : parsers[index]!(value)
    }
    return row
  }
}
