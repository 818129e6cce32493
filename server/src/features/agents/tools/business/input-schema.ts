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

/** Compiled once: the schema of schemas takes the event loop longer than most schemas of tools. */
let schemas: Ajv | undefined
const schemaOfSchemas = () => {
  schemas ??= new Ajv({ strict: false, logger: false })
  return schemas
}

/** Throws where the schema is none. An Ajv of its own, because one keeps every schema that it has compiled. */
function compile(schema: Record<string, unknown>): ValidateFunction {
  const ajv = new Ajv({
    strict: false,
    ownProperties: true,
    allErrors: false,
    meta: false,
    validateSchema: false,
    logger: false,
  })
  ajvFormats.default(ajv, { mode: 'fast', formats: [...FORMATS] })
  const { $schema: _, ...rest } = schema
  const check = schemaOfSchemas()
  if (check.validateSchema(rest) !== true) throw new Error(`schema is invalid: ${check.errorsText()}`)
  return ajv.compile(rest)
}

/** Compiled schemas that are kept, the one that was used longest ago goes first. Each is some tens of kilobytes. */
const MOST_COMPILED = 500
const compiled = new Map<string, ValidateFunction>()

/** Each turn reads its tools anew: only the text of a schema tells that it is the same one. */
function compiledOnce(schema: Record<string, unknown>): ValidateFunction {
  const text = JSON.stringify(schema)
  const validate = compiled.get(text) ?? compile(schema)
  compiled.delete(text)
  compiled.set(text, validate)
  if (compiled.size > MOST_COMPILED) compiled.delete(compiled.keys().next().value!)
  return validate
}

/** Says what is wrong with an input, or nothing. */
export function inputProblem(schema: Record<string, unknown>, input: unknown): string | undefined {
  const validate = compiledOnce(schema)
  if (validate(input)) return undefined
  const [error] = validate.errors ?? []
  return `${error?.instancePath === '' ? 'the input' : error?.instancePath.slice(1)} ${error?.message ?? 'is not valid'}`
}
