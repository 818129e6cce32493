/** Operations of the table as methods of Python. */
import { OPERATION_TABLE, type OperationDefinition } from '@parley/contracts'
import type { JsonSchema, SchemaWriter } from '@parley/server/reference'
import { toClassName } from './names.ts'
import { fieldsOf, type PythonField, type TypeWriter, typeOf } from './type-writer.ts'

export interface Operation {
  name: string
  verb: string
  method: string
  path: string
  summary: string
  transport: OperationDefinition['transport']
  fields: PythonField[]
  /** The type of its answer. */
  answer: string
  /** The type of an item, where its answer is a page of a list. */
  item: string | undefined
}

/** The arguments of methods that are no fields. */
const OPTIONS = ['timeout', 'idempotency_key', 'last_event_id', 'self']

/** By noun, in the order of the table. Throws for what has no type in Python yet. */
export function readOperations(
  schemas: SchemaWriter,
  models: TypeWriter,
  inputs: TypeWriter,
): Map<string, Operation[]> {
  const entries = Object.entries<OperationDefinition>(OPERATION_TABLE)
  // Answers first: where an input differs from the answer of the same name, it gets a name of its own.
  const outputs = new Map(
    entries.map(([name, { transport, output }]) => [
      name,
      transport === 'file' || transport === 'stream' ? undefined : schemas.output(output),
    ]),
  )
  const nouns = new Map<string, Operation[]>()
  for (const [name, definition] of entries) {
    const [noun, verb] = name.split('.') as [string, string]
    const title = toClassName(name)
    const { method, path, transport, input } = definition
    const summary = summaryOf(definition)
    nouns.set(noun, [
      ...(nouns.get(noun) ?? []),
      {
        ...{ name, verb, method, path, summary, transport },
        fields: readFields(name, transport, schemas.input(input), title, inputs),
        ...readAnswer(name, 'cursor' in input.shape, outputs.get(name), title, models),
      },
    ])
  }
  return nouns
}

/** As one text: what it does, and that it will end. */
function summaryOf({ summary, deprecated }: OperationDefinition): string {
  if (!deprecated) return summary
  return `${summary} Deprecated, works until ${deprecated.sunset}. ${deprecated.instead}`
}

function readFields(
  name: string,
  transport: OperationDefinition['transport'],
  schema: JsonSchema,
  title: string,
  inputs: TypeWriter,
): PythonField[] {
  const { file, ...properties } = schema.properties ?? {}
  const isUpload = transport === 'upload'
  const rest = isUpload || !file ? properties : schema.properties
  const fields = fieldsOf(inputs, { ...schema, properties: rest }, title, 'inputs.')
  const taken = fields.find((field) => OPTIONS.includes(field.name))
  if (taken) throw new Error(`${name}: the field ${taken.name} hides an option of all calls.`)
  const upload = {
    name: 'file',
    type: 'UploadedFile',
    isRequired: true,
    description: 'The file itself, with its name.',
  }
  return isUpload ? [...fields, upload] : fields
}

function readAnswer(
  name: string,
  isList: boolean,
  schema: JsonSchema | undefined,
  title: string,
  models: TypeWriter,
): Pick<Operation, 'answer' | 'item'> {
  if (!schema || schema.type === 'null') return { answer: 'None', item: undefined }
  if (!isList) return { answer: typeOf(models, schema, `${title}Result`, 'models.'), item: undefined }
  const fields = Object.keys(schema.properties ?? {})
    .toSorted()
    .join()
  if (fields !== 'data,has_more,next_cursor,total')
    throw new Error(`${name}: its answer is no page, but has ${fields}.`)
  return {
    answer: 'Page',
    item: typeOf(models, schema.properties!.data!.items!, `${title}Item`, 'models.'),
  }
}
