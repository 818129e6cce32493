/** JSON Schemas as types of Python. Formats, lengths and patterns are not said by types; the server checks them. */
import type { JsonSchema } from '@parley/server/reference'
import { quote, toClassName } from './names.ts'

/** How one module of types writes what Python has several types for. */
export interface Style {
  list: string
  map: string
  /** A value of any kind. */
  any: string
  time: string
  date: string
}

export interface PythonField {
  /** As it is on the wire. */
  name: string
  type: string
  isRequired: boolean
  description: string | undefined
}

/** One name of a module: a class with fields, or another name for a type. */
export type Definition = { name: string; description: string | undefined } & (
  | { fields: PythonField[] }
  | { type: string }
)

/** Names that the modules of types have already. */
const TAKEN = new Set(
  [
    'Any',
    'BaseModel',
    'ConfigDict',
    'Dict',
    'Field',
    'List',
    'Literal',
    'Mapping',
    'NotRequired',
    'Optional',
  ].concat(['ParleyModel', 'Sequence', 'TypedDict', 'Union']),
)
/** A longer list of words gets a name of its own. */
const MOST_WORDS_IN_PLACE = 6

/** All types of one module, as far as they were met. */
export interface TypeWriter {
  readonly style: Style
  readonly components: Readonly<Record<string, JsonSchema>>
  /** All names so far, each behind those that it needs. */
  readonly definitions: Map<string, Definition>
  /** By the type of the words. */
  readonly namesOfWords: Map<string, string>
  /** Components whose types are known or being written: one may be inside itself. */
  readonly begun: Set<string>
}

export function createTypeWriter(style: Style, components: Readonly<Record<string, JsonSchema>>): TypeWriter {
  return { style, components, definitions: new Map(), namesOfWords: new Map(), begun: new Set() }
}

/** Defines lists of words under this name wherever they are met. */
export function nameWords(writer: TypeWriter, name: string, words: readonly string[]): void {
  const type = literalOf(words)
  writer.namesOfWords.set(type, name)
  define(writer, { name, description: undefined, type })
}

/**
 * The type of a schema. An object without a name in the table gets `name`. `module` is where the types are seen from the place
 * of the type, such as `models.`.
 */
export function typeOf(writer: TypeWriter, schema: JsonSchema, name: string, module = ''): string {
  if (schema.$ref !== undefined) return module + componentOf(writer, schema.$ref.split('/').at(-1)!)
  if ('const' in schema) return literalOf([schema.const])
  if (Array.isArray(schema.enum)) return wordsOf(writer, schema.enum, name, module)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choiceOf(writer, choices, name, module)
  if (schema.allOf !== undefined) throw new Error(`${name}: allOf has no type in Python yet.`)
  if (Array.isArray(schema.type))
    return union(schema.type.map((type) => typeOf(writer, { ...schema, type }, name, module)))
  return kindOf(writer, schema, name, module)
}

export function fieldsOf(
  writer: TypeWriter,
  { properties = {}, required = [] }: JsonSchema,
  name: string,
  module = '',
): PythonField[] {
  return Object.entries(properties).map(([field, schema]) => ({
    name: field,
    type: typeOf(writer, schema, name + toClassName(field), module),
    isRequired: required.includes(field),
    description: schema.description,
  }))
}

function define({ definitions }: TypeWriter, definition: Definition): void {
  if (TAKEN.has(definition.name) || definitions.has(definition.name))
    throw new Error(`Two types of Python are called ${definition.name}.`)
  definitions.set(definition.name, definition)
}

function defineClass(writer: TypeWriter, schema: JsonSchema, name: string): void {
  define(writer, { name, description: schema.description, fields: fieldsOf(writer, schema, name) })
}

function componentOf(writer: TypeWriter, name: string): string {
  if (writer.begun.has(name)) return name
  writer.begun.add(name)
  const schema = writer.components[name]
  if (!schema) throw new Error(`There is no component ${name}.`)
  if (schema.properties) defineClass(writer, schema, name)
  else define(writer, { name, description: schema.description, type: typeOf(writer, schema, name) })
  return name
}

function wordsOf(writer: TypeWriter, words: readonly unknown[], name: string, module: string): string {
  const type = literalOf(words)
  const known = writer.namesOfWords.get(type)
  if (known !== undefined) return module + known
  if (words.length <= MOST_WORDS_IN_PLACE) return type
  writer.namesOfWords.set(type, name)
  define(writer, { name, description: undefined, type })
  return module + name
}

function choiceOf(writer: TypeWriter, choices: readonly JsonSchema[], name: string, module: string): string {
  // True and false in a query, which may be written in several ways there.
  if (choices.some(({ type }) => type === 'boolean') && choices.some(isFlag)) return 'bool'
  const hasSeveral = choices.filter(({ properties }) => properties).length > 1
  return union(
    choices.map((choice) =>
      typeOf(writer, choice, hasSeveral ? nameOfChoice(choice, choices, name) : name, module),
    ),
  )
}

function kindOf(writer: TypeWriter, schema: JsonSchema, name: string, module: string): string {
  const { style } = writer
  switch (schema.type) {
    case 'string':
      return { 'date-time': style.time, date: style.date }[schema.format as string] ?? 'str'
    case 'boolean':
      return 'bool'
    case 'integer':
      return 'int'
    case 'number':
      return 'float'
    case 'null':
      return 'None'
    case 'array':
      return `${style.list}[${schema.items ? typeOf(writer, schema.items, `${name}Item`, module) : style.any}]`
    case 'object':
      return objectOf(writer, schema, name, module)
    default:
      return style.any
  }
}

function objectOf(writer: TypeWriter, schema: JsonSchema, name: string, module: string): string {
  const { map, any } = writer.style
  const others = schema.additionalProperties as JsonSchema | boolean | undefined
  const isOpen = typeof others === 'object' && Object.keys(others).length > 0
  if (!schema.properties)
    return `${map}[str, ${isOpen ? typeOf(writer, others, `${name}Value`, module) : any}]`
  if (isOpen) throw new Error(`${name}: an object with fields and others has no type in Python yet.`)
  defineClass(writer, schema, name)
  return module + name
}

const literalOf = (words: readonly unknown[]) => `Literal[${words.map(writeWord).join(', ')}]`

const isFlag = ({ enum: words }: JsonSchema) => Array.isArray(words) && words.includes('true')

/** `ContentText` for the choice whose `type` is `text`. Numbered where no field tells the choices apart. */
function nameOfChoice(choice: JsonSchema, choices: readonly JsonSchema[], name: string): string {
  for (const [field, { const: word }] of Object.entries(choice.properties ?? {})) {
    const isOnly = choices.filter(({ properties }) => properties?.[field]?.const === word).length === 1
    if (typeof word === 'string' && isOnly) return name + toClassName(word)
  }
  return `${name}Choice${choices.indexOf(choice) + 1}`
}

function writeWord(word: unknown): string {
  if (typeof word === 'boolean') return word ? 'True' : 'False'
  return word === null ? 'None' : typeof word === 'string' ? quote(word) : String(word)
}

/** Literals that stand beside each other are one. */
function union(types: readonly string[]): string {
  const all = [...new Set(types)]
  const others = all.filter((type) => type !== 'None')
  const one = others.length === 1 ? others[0]! : `Union[${others.join(', ')}]`
  if (others.length === 0) return 'None'
  return all.length === others.length ? one : `Optional[${one}]`
}
