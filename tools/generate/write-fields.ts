/** Fields of a schema as a table, however deep they are: `created_by.name`, `sections[].rows[].title`. */
import { describeType, type JsonSchema, valuesOf } from '@parley/server/reference'
import { writeTable } from './markdown.ts'

export interface FieldRow {
  path: string
  required: boolean
  type: string
  description: string
}

/** How a page refers to a resource: as a link to where its fields are. */
export type Link = (resource: string) => string

/** Every field below an object. A resource with a name of its own is linked and not repeated. */
export function listFields(schema: JsonSchema, link: Link, above = ''): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = above === '' ? name : `${above}.${name}`
    const row: FieldRow = {
      path,
      required: schema.required?.includes(name) ?? false,
      type: describeType(property, link),
      description: property.description ?? '',
    }
    return [row, ...listBelow(property, link, path)]
  })
}

/** Fields inside a value: of the object, of the items of a list, of the values of a map, of each of several kinds. */
function listBelow(schema: JsonSchema, link: Link, path: string): FieldRow[] {
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return withoutRepeats(alternatives.flatMap((one) => listBelow(one, link, path)))
  if (schema.properties) return listFields(schema, link, path)
  if (schema.items) return listBelow(schema.items, link, `${path}[]`)
  const values = valuesOf(schema)
  return values ? listBelow(values, link, `${path}.*`) : []
}

/** A field that several kinds have in the same way is one row. */
function withoutRepeats(rows: readonly FieldRow[]): FieldRow[] {
  return [...new Map(rows.map((row) => [`${row.path} ${row.type} ${row.description}`, row])).values()]
}

/** `place`: where a caller sends the field, as a column; left out for what is read. */
export function writeFields(rows: readonly (FieldRow & { place?: string })[]): string {
  const hasPlace = rows.some(({ place }) => place !== undefined)
  return writeTable(
    ['Field', ...(hasPlace ? ['In'] : []), 'Type', 'Meaning'],
    rows.map(({ path, required, place, type, description }) => [
      `\`${path}\`${hasPlace && required ? ' \\*' : ''}`,
      ...(hasPlace ? [place ?? ''] : []),
      type,
      description,
    ]),
  )
}

/** The fields of a resource. One with several kinds gets a table for each. */
export function writeShape(schema: JsonSchema, link: Link): string {
  if (schema.properties) return writeFields(listFields(schema, link))
  return (schema.oneOf ?? schema.anyOf ?? [])
    .map(
      (kind) => `#### \`${String(kind.properties?.type?.const)}\`\n\n${writeFields(listFields(kind, link))}`,
    )
    .join('\n\n')
}
