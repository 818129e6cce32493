/** JSON Schema of a tool's input: bounded, because both owners of other workspaces and remote servers write them. */
import { Ajv, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'

const MAXIMUM_CHARACTERS = 20_000
const MAXIMUM_DEPTH = 8
/** A pattern can take longer than the universe to match; a reference can lead in circles. */
const REFUSED_KEYWORDS: ReadonlySet<string> = new Set([
  'pattern',
  'patternProperties',
  '$ref',
  '$dynamicRef',
  '$recursiveRef',
  '$id',
  'id',
])
const FORMATS = ['date', 'date-time', 'time', 'email', 'uuid', 'uri'] as const

/** Says what is wrong with a schema, or nothing. */
export function schemaProblem(schema: Record<string, unknown>): string | undefined {
  if (JSON.stringify(schema).length > MAXIMUM_CHARACTERS) {
    return `The schema is longer than ${MAXIMUM_CHARACTERS} characters.`
  }
  if (schema.type !== 'object')
    return 'The schema must describe an object: {"type": "object", "properties": …}.'
  const refused = findRefused(schema)
  if (refused !== undefined) return refused
  try {
    compile(schema)
    return undefined
  } catch (error) {
    return `This is no JSON Schema: ${error instanceof Error ? error.message : String(error)}`
  }
}

function findRefused(schema: unknown, depth = 0, isMap = false): string | undefined {
  if (schema === null || typeof schema !== 'object') return undefined
  if (depth > MAXIMUM_DEPTH * 2) return `The schema is nested deeper than ${MAXIMUM_DEPTH} levels.`
  for (const [key, item] of Object.entries(schema)) {
    // Names of properties are the owner's own words.
    if (!isMap && !Array.isArray(schema) && REFUSED_KEYWORDS.has(key)) {
      return `The schema uses "${key}", which is not supported: use enum, format or maxLength.`
    }
    const found = findRefused(item, depth + 1, !isMap && key === 'properties')
    if (found !== undefined) return found
  }
  return undefined
}

/** The same schema without what is refused: for schemas that a remote server sends. */
export function withoutRefused(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withoutRefused(item))
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => isMap || !REFUSED_KEYWORDS.has(key))
      .map(([key, item]) => [key, withoutRefused(item, !isMap && key === 'properties')]),
  )
}

function compile(schema: Record<string, unknown>): ValidateFunction {
  const ajv = new Ajv({
    strict: false,
    ownProperties: true,
    allErrors: false,
    validateSchema: true,
    logger: false,
  })
  ajvFormats.default(ajv, { mode: 'fast', formats: [...FORMATS] })
  const { $schema: _, ...rest } = schema
  return ajv.compile(rest)
}

const compiled = new WeakMap<object, ValidateFunction>()

/** Says what is wrong with an input, or nothing. */
export function inputProblem(schema: Record<string, unknown>, input: unknown): string | undefined {
  const validate = compiled.get(schema) ?? compile(schema)
  compiled.set(schema, validate)
  if (validate(input)) return undefined
  const [error] = validate.errors ?? []
  return `${error?.instancePath === '' ? 'the input' : error?.instancePath.slice(1)} ${error?.message ?? 'is not valid'}`
}
