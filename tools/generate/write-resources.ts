/** Named inputs and outputs of operations, with all fields. */
import { GENERATED } from './markdown.ts'
import { document, linkFrom, writeJson } from './reference-document.ts'
import { writeShape } from './write-fields.ts'

const link = linkFrom('')

/** Events have a page of their own. */
const ELSEWHERE = new Set(['EventData'])

export function writeResources(): string {
  const sections = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    if (ELSEWHERE.has(name)) return [`### ${name}\n\nSee [events](events.md#data).`]
    const description = schema.description ? [schema.description] : []
    const example = schema.examples?.[0]
    return [
      [
        `### ${name}`,
        ...description,
        writeShape(schema, link),
        ...(example === undefined ? [] : [`Example:\n\n${writeJson(example)}`]),
      ].join('\n\n'),
    ]
  })
  return `${GENERATED}

# Resources

The answers of [operations](operations.md), and objects that several of them take. \`a.b\` is a field of an object, \`a[].b\` of each item of a
list, \`a.*\` of each value of a map. A name that ends with \`Input\` is what callers send: fields with a default may be left out there.

${sections.join('\n\n')}
`
}
