/** A list of all operations, and a page for each noun with all that its operations take and answer. */
import { type Deprecation, ERRORS, type ErrorCode } from '@parley/contracts'
import {
  bodyOf,
  describeAccess,
  describeType,
  type JsonSchema,
  listOperations,
  nounOf,
  type PathOperation,
  titleOf,
} from '@parley/server/reference'
import { readExample } from './examples/call-example.ts'
import { writeCurl } from './examples/write-curl.ts'
import { writePythonCall } from './examples/write-python.ts'
import { writeTypeScript } from './examples/write-typescript.ts'
import { GENERATED, writeTable } from './markdown.ts'
import { document, linkFrom, TABLE, writeJson } from './reference-document.ts'
import { listFields, writeFields } from './write-fields.ts'

const OPERATIONS = listOperations(document)
const NOUNS = [...new Set(OPERATIONS.map(({ operation }) => nounOf(operation.operationId)))]
const link = linkFrom('../resources.md')

const pageOf = (noun: string) => `operations/${noun.replaceAll('_', '-')}.md`

/** Contents by path inside docs/reference. */
export function writeOperations(): Map<string, string> {
  return new Map([
    ['operations.md', writeList()],
    ...NOUNS.map((noun): [string, string] => [pageOf(noun), writeNoun(noun)]),
  ])
}

function writeList(): string {
  const sections = NOUNS.map((noun) => {
    const rows = ofNoun(noun).map(({ method, path, operation }) => [
      `[\`${operation.operationId}\`](${pageOf(noun)}#${anchorOf(operation.operationId)})`,
      `\`${method} ${path}\``,
      operation.summary,
    ])
    return `## ${titleOf(noun)}\n\n${writeTable(['Operation', 'Request', 'Does'], rows)}`
  })
  return `${GENERATED}

# Operations

Each name leads to its fields, answer, errors and examples; [resources](resources.md) has what several of them answer. Authenticate
with \`Authorization: Bearer <key>\` or \`X-API-Key\`. A running server shows the same at \`/docs\`, as OpenAPI 3.1 at \`/openapi.json\`, and
for language models at \`/llms.txt\`. [Errors](errors.md) that any operation may answer are not repeated at each.

${sections.join('\n\n')}
`
}

function ofNoun(noun: string) {
  return OPERATIONS.filter(({ operation }) => nounOf(operation.operationId) === noun)
}

/** The address of a heading in code, as GitHub makes it: without the full stop. */
function anchorOf(name: string): string {
  return name.replaceAll('.', '')
}

function writeNoun(noun: string): string {
  const sections = ofNoun(noun).map(({ method, path, operation }) => writeOperation(method, path, operation))
  return `${GENERATED}

# ${titleOf(noun)}

[All operations](../operations.md). Required fields carry a \\*. \`a.b\` is a field of an object, \`a[].b\` of each item of a list, \`a.*\` of each
value of a map. The code begins with a client: [TypeScript](../../../sdks/typescript/README.md), [Python](../../../sdks/python/README.md).

${sections.join('\n\n')}
`
}

function writeOperation(method: string, path: string, operation: PathOperation): string {
  const definition = TABLE[operation.operationId]!
  const rows = listInput(operation)
  return [
    `## \`${operation.operationId}\``,
    `\`${method} ${path}\` · ${'scope' in definition ? `scope \`${definition.scope}\`` : describeAccess(definition)}`,
    operation.summary,
    ...(definition.deprecated ? [writeEnd(definition.deprecated)] : []),
    ...(rows.length > 0 ? [writeFields(rows)] : []),
    writeAnswer(operation),
    ...(definition.errors ? [writeErrors(definition.errors)] : []),
    ...writeExamples(method, path, operation),
  ].join('\n\n')
}

const writeEnd = ({ since, sunset, instead }: Deprecation) =>
  `**Deprecated** since ${since}, works until ${sunset}. ${instead}`

function listInput(operation: PathOperation) {
  const parameters = (operation.parameters ?? []).flatMap(
    ({ name, schema, description, required, in: place }) =>
      schema && name
        ? listFields(
            { properties: { [name]: { ...schema, description } }, required: required ? [name] : [] },
            link,
          ).map((row) => ({ ...row, place }))
        : [],
  )
  const body = bodyOf(operation)
  return [
    ...parameters,
    ...(body ? listFields(body.schema, link).map((row) => ({ ...row, place: 'body' })) : []),
  ]
}

/** The answer of a success: its status and its fields, or the resource that has them. */
function writeAnswer(operation: PathOperation): string {
  const [status, success] = Object.entries(operation.responses)[0]!
  const content = success.content as Record<string, { schema: JsonSchema }> | undefined
  const schema = content?.['application/json']?.schema
  if (!content) return `Answers ${status} without a body.`
  if (content['text/html']) return `Answers ${status} with a page.`
  if (content['text/event-stream']) return `Answers ${status} with server-sent events.`
  if (!schema) return `Answers ${status} with the file.`
  if (schema.$ref) return `Answers ${status} with ${describeType(schema, link)}.`
  const kinds = schema.anyOf ?? [schema]
  const tables = kinds.map((kind) => writeFields(listFields(kind, link)))
  return `Answers ${status} with:\n\n${tables.join('\n\nor:\n\n')}`
}

function writeErrors(codes: readonly ErrorCode[]): string {
  const lines = codes.map((code) => {
    const { status, title, remedy } = ERRORS[code]
    return `- ${status} [\`${code}\`](../errors.md#${code}): ${title}. ${remedy}`
  })
  return `May refuse with:\n\n${lines.join('\n')}`
}

/** The code of a request in each language, beside each other, and the answer. The SDKs have operations of keys only. */
function writeExamples(method: string, path: string, operation: PathOperation): string[] {
  const example = readExample(method, path, operation)
  const [, success] = Object.entries(operation.responses)[0]!
  const content = success.content as Record<string, { example?: unknown }> | undefined
  const answer = content?.['application/json']?.example
  return [
    'Example request:',
    writeCode('sh [curl]', writeCurl(example)),
    ...(example.access === undefined
      ? [
          writeCode('ts [TypeScript]', writeTypeScript(example)),
          writeCode('python [Python]', writePythonCall(example)),
        ]
      : []),
    ...(answer === undefined ? [] : [`Example answer:\n\n${writeJson(answer)}`]),
  ]
}

const writeCode = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\``
