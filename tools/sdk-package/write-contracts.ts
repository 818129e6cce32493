/** The types of all operations without the schemas from which they come, so that the package needs nothing else. */
import {
  EVENT_TYPES,
  event,
  OPERATION_TABLE,
  type OperationDefinition,
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
} from '@parley/contracts'
import { createSchemaWriter, type JsonSchema, type SchemaWriter } from '@parley/server/reference'
import { writeComment, writeFields, writeType } from './write-type.ts'

type Definition = OperationDefinition | PublicOperationDefinition
type Table = Readonly<Record<string, Definition>>

export function writeContracts(): string {
  const writer = createSchemaWriter()
  writer.output(event)
  // Answers first: where an input differs from the answer of the same name, it gets a name of its own.
  const outputs = [
    writeOutputs('', OPERATION_TABLE, writer),
    writeOutputs('Public', PUBLIC_OPERATION_TABLE, writer),
  ]
  const inputs = [
    writeInputs('', OPERATION_TABLE, writer),
    writeInputs('Public', PUBLIC_OPERATION_TABLE, writer),
  ]
  const streams = Object.entries(OPERATION_TABLE).filter(([, { transport }]) => transport === 'stream')
  return [
    BEGINNING,
    ...inputs,
    ...outputs,
    `export type StreamName = ${streams.map(([name]) => `'${name}'`).join(' | ')}`,
    `export type EventType = ${EVENT_TYPES.map((type) => `'${type}'`).join(' | ')}`,
    ...Object.entries(writer.components).map(writeNamed),
    '',
  ].join('\n\n')
}

type Prefix = '' | 'Public'

const writeOutputs = (prefix: Prefix, table: Table, writer: SchemaWriter) =>
  writeTable(prefix, 'Output', table, ({ transport, output }) =>
    transport === 'file' ? 'DownloadedFile' : writeType(writer.output(output), 1),
  )

const writeInputs = (prefix: Prefix, table: Table, writer: SchemaWriter) =>
  [
    writeTable(prefix, 'Input', table, (definition) => writeInput(definition, writer)),
    `export type ${prefix}OperationName = keyof ${prefix}Inputs`,
  ].join('\n\n')

function writeTable(
  prefix: Prefix,
  kind: 'Input' | 'Output',
  table: Table,
  write: (definition: Definition) => string,
): string {
  const lines = Object.entries(table).map(
    ([name, definition]) => `${writeComment(definition.summary, '  ')}  '${name}': ${write(definition)}`,
  )
  return `export interface ${prefix}${kind}s {
${lines.join('\n')}
}

export type ${prefix}${kind}<Name extends ${prefix}OperationName> = ${prefix}${kind}s[Name]`
}

/** An upload holds its file beside its fields; bytes have no JSON Schema. */
function writeInput({ transport, input }: Definition, writer: SchemaWriter): string {
  const schema = writer.input(input)
  if (transport !== 'upload' || !schema.properties) return writeType(schema, 1)
  const { file: _, ...properties } = schema.properties
  if (Object.keys(properties).length === 0) return '{ file: UploadedFile }'
  return `${writeFields({ ...schema, properties }, 1)} & { file: UploadedFile }`
}

function writeNamed([name, schema]: [string, JsonSchema]): string {
  const comment = writeComment(schema.description)
  const isInterface =
    schema.type === 'object' && schema.properties !== undefined && schema.additionalProperties === undefined
  return isInterface
    ? `${comment}export interface ${name} ${writeFields(schema)}`
    : `${comment}export type ${name} = ${writeType(schema)}`
}

const BEGINNING = `/** The operations of the API, their inputs and answers. Made from the operation table of the server. */
export type { ErrorCode, FieldProblem } from './errors.js'

export interface Page<Item> {
  data: Item[]
  next_cursor: string | null
  has_more: boolean
  /** Only with \`include: 'total'\`. */
  total?: number
}

export interface UploadedFile {
  /** Name of the file, with its extension. */
  filename: string
  mime_type: string
  bytes: Uint8Array
}

export interface DownloadedFile {
  mime_type: string
  filename: string
  /** Bytes. Null: the file is made while it is sent. */
  size: number | null
  /** The bytes, in pieces, in order. They can be read once. */
  content: AsyncIterable<Uint8Array>
}

export interface CallOptions {
  signal?: AbortSignal
  idempotencyKey?: string
}

/** Something that can carry out every operation: a client, or a fake in a test. */
export interface Api {
  call<Name extends OperationName>(name: Name, input: Input<Name>, options?: CallOptions): Promise<Output<Name>>
}

/** The facts of an operation that a client needs to call it. */
export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  transport?: 'json' | 'file' | 'upload' | 'stream'
  /** Its answer is a page of a list. */
  pages?: true
}`
