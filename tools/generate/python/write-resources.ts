/** A module for each noun: its operations as methods of a class, and of another for `async` programs. */
import { HEAD, INDENT, WIDTH, writeDocstringWithArguments, writeList } from './layout.ts'
import { quote, toArgumentName, toClassName } from './names.ts'
import type { Operation } from './python-operation.ts'
import { writeAlternatives } from './split-items.ts'

/** The part of a method that follows from the kind of its answer. */
interface Kind {
  carrier: string
  /** The model that the carrier is given. */
  model?: string
  answer: string
  asyncAnswer: string
  /** The asynchronous method answers something to iterate over, and nothing to await. */
  iterates?: true
}

export function writeResource(noun: string, operations: readonly Operation[]): string {
  const title = toClassName(noun)
  const body = [
    `${operations.map(writeRoute).join('\n')}\n`,
    writeClass(title, 'Transport', operations, false),
    writeClass(`Async${title}`, 'AsyncTransport', operations, true),
  ].join('\n\n')
  return `${HEAD(`Operations on ${noun.replaceAll('_', ' ')}.`)}
from __future__ import annotations

${writeImports(body)}
${body}`
}

/** Only what the module uses. */
function writeImports(body: string): string {
  const used = (names: readonly string[]) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(body))
  const from = (module: string, names: readonly string[]) => {
    const present = used(names)
    return present.length === 0 ? [] : [`from ${module} import ${present.join(', ')}`]
  }
  const groups = [
    [
      ...(/\bdt\./.test(body) ? ['import datetime as dt'] : []),
      ...from('typing', [
        'AsyncGenerator',
        'Generator',
        'Literal',
        'Mapping',
        'Optional',
        'Sequence',
        'Union',
      ]),
    ],
    [
      ...from('..', ['inputs', 'models']),
      'from .._async_transport import AsyncTransport',
      ...from('.._omitted', ['OMITTED', 'Omitted']),
      'from .._route import Route',
      'from .._transport import Transport',
      ...from('..events', ['StreamedEvent']),
      ...from('..files', ['AsyncDownload', 'Download', 'UploadedFile']),
      ...from('..pages', ['AsyncPages', 'Page']),
    ],
  ]
  return groups
    .filter((group) => group.length > 0)
    .map((group) => `${group.join('\n')}\n`)
    .join('\n')
}

const constantOf = (verb: string) => `_${verb.toUpperCase()}`

const writeRoute = ({ verb, method, path }: Operation) =>
  `${constantOf(verb)} = Route(${quote(method)}, ${quote(path)})`

function writeClass(
  name: string,
  transport: string,
  operations: readonly Operation[],
  isAsync: boolean,
): string {
  const methods = operations.map((operation) => writeMethod(operation, isAsync))
  return `class ${name}:
${INDENT}def __init__(self, transport: ${transport}) -> None:
${INDENT}${INDENT}self._transport = transport

${methods.join('\n')}`
}

function kindOf({ transport, answer, item }: Operation): Kind {
  if (transport === 'stream')
    return {
      carrier: 'follow',
      answer: 'Generator[StreamedEvent, None, None]',
      asyncAnswer: 'AsyncGenerator[StreamedEvent, None]',
      iterates: true,
    }
  if (transport === 'file') return { carrier: 'get_file', answer: 'Download', asyncAnswer: 'AsyncDownload' }
  if (item !== undefined)
    return {
      carrier: 'get_page',
      model: item,
      answer: `Page[${item}]`,
      asyncAnswer: `AsyncPages[${item}]`,
      iterates: true,
    }
  return answer === 'None'
    ? { carrier: 'get_nothing', answer, asyncAnswer: answer }
    : { carrier: 'get_object', model: answer, answer, asyncAnswer: answer }
}

function writeMethod(operation: Operation, isAsync: boolean): string {
  const kind = kindOf(operation)
  const inner = INDENT + INDENT
  const waits = isAsync && !kind.iterates
  const fields = operation.fields.map((field) => ({ ...field, argument: toArgumentName(field.name) }))
  const head = writeList(
    `${waits ? 'async ' : ''}def ${toArgumentName(operation.verb)}(`,
    writeParameters(operation, fields),
    `) -> ${isAsync ? kind.asyncAnswer : kind.answer}:`,
    INDENT,
  )
  const sent = writeList(
    '{',
    fields.map(({ name, argument }) => `${quote(name)}: ${argument}`),
    '}',
  )
  const values = [
    ...(kind.model === undefined ? [] : [kind.model]),
    constantOf(operation.verb),
    sent.includes('\n') ? packed(fields, inner) : sent,
    ...optionsOf(operation).map(({ name }) => `${name}=${name}`),
  ]
  const call = `${waits ? 'await ' : ''}self._transport.${kind.carrier}(`
  const docs = writeDocstringWithArguments(
    operation.summary,
    [
      ...fields.map(({ argument, description }) => ({ name: argument, description })),
      ...optionsOf(operation),
    ],
    inner,
  )
  const returns = kind.answer === 'None' ? '' : 'return '
  return `${head}\n${docs}${writeList(returns + call, values, ')', inner)}\n`
}

type Field = Operation['fields'][number] & { argument: string }

/** Fields of the path come first and need no name. */
function writeParameters({ path, ...operation }: Operation, fields: readonly Field[]): string[] {
  const inPath = (field: Field) => path.includes(`{${field.name}}`)
  const others = fields.filter((field) => !inPath(field))
  return [
    'self',
    ...fields.filter(inPath).map(({ argument, type }) => `${argument}: ${writeAlternatives(type)}`),
    '*',
    ...others
      .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired))
      .map(
        ({ argument, type, isRequired }) =>
          `${argument}: ${writeAlternatives(type)}${isRequired ? '' : ' | Omitted = OMITTED'}`,
      ),
    ...optionsOf(operation).map(({ name, type }) => `${name}: ${type} | None = None`),
  ]
}

function optionsOf({ transport, method }: Pick<Operation, 'transport' | 'method'>) {
  const timeout = {
    name: 'timeout',
    type: 'float',
    description: 'Seconds for which one try may wait for the server. Default: that of the client.',
  }
  const key = {
    name: 'idempotency_key',
    type: 'str',
    description:
      'Your own key of this write: the server gives the first answer again for 24 hours, also to another process. Default: a new one for each call.',
  }
  const last = {
    name: 'last_event_id',
    type: 'str',
    description:
      'Where an earlier process has stopped: the stream goes on behind this id. Default: what happens from now on.',
  }
  if (transport === 'stream') return [last]
  return method === 'GET' ? [timeout] : [key, timeout]
}

/** As many fields on a line as fit. */
function packed(fields: readonly Field[], indent: string): string {
  const inner = indent + INDENT + INDENT
  const lines = [inner]
  for (const { name, argument } of fields) {
    const item = `${quote(name)}: ${argument},`
    const last = lines.at(-1)!
    if (last.length + item.length + 1 > WIDTH) lines.push(inner + item)
    else lines[lines.length - 1] = last === inner ? inner + item : `${last} ${item}`
  }
  return `{\n${lines.join('\n')}\n${indent}${INDENT}}`
}
