/**
 * Snapshots: what an event keeps of a thing. Every noun has one function that makes its snapshot, in its own feature. It
 * names each field, so a column that is added to a table does not get into events by itself. Fields are named as they are
 * stored; presenters make resources of them. Another name for a field is a new EVENT_SCHEMA_VERSION.
 */
declare const NOUN: unique symbol

/** The type that only the noun's own function makes, so that a row cannot be put into an event as it is. */
export type Snapshot<Noun extends string> = Readonly<Record<string, unknown>> & { readonly [NOUN]: Noun }

/** Of a row that is known to the server. */
export function snapshotOf<Noun extends string, Field extends string>(
  _noun: Noun,
  fields: readonly Field[],
  row: Readonly<Record<Field, unknown>>,
): Snapshot<Noun> {
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as unknown as Snapshot<Noun>
}

/**
 * Of a row inside a statement: the text of an expression. `row` is the row's name there; `more` are expressions by name. Both
 * are constants of the code, never values.
 */
export function snapshotSql(row: string, fields: readonly string[], more: string = ''): string {
  return `jsonb_build_object(${fields.map((field) => `'${field}', ${row}.${field}`).join(', ')}${more})`
}
