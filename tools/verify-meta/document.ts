/** Meta's OpenAPI document as validators of single schemas. */
import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { parse } from 'yaml'

export interface MetaDocument {
  /** The objections of the schema for a message of this type to the body; empty: none. */
  problemsOfMessage(body: unknown): string[]
  problemsOf(schemaName: string, body: unknown): string[]
}

type Schema = Record<string, unknown>

export function readDocument(path: string): MetaDocument {
  const document = parse(readFileSync(path, 'utf8')) as { components?: { schemas?: Record<string, Schema> } }
  const schemas = document.components?.schemas
  const types = (schemas?.Message?.discriminator as { mapping?: Record<string, string> } | undefined)?.mapping
  if (schemas === undefined || types === undefined)
    throw new Error(
      `${path} has no schema "Message" with a discriminator: is it Meta's business messaging document?`,
    )

  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true })
  // The package is CommonJS; its callable is the default export of the default export.
  const addFormats = addFormatsModule as unknown as (instance: Ajv2020) => void
  addFormats(ajv)
  ajv.addSchema({ $id: 'meta', components: { schemas: fixed(schemas) } })

  function problemsOf(schemaName: string, body: unknown): string[] {
    const validate = ajv.getSchema(`meta#/components/schemas/${schemaName}`)
    if (validate === undefined) throw new Error(`the document has no schema "${schemaName}"`)
    return validate(body) ? [] : [...new Set(decisive(validate.errors ?? []).map(sentence))].toSorted()
  }

  return {
    problemsOf,
    problemsOfMessage(body) {
      const type = (body as { type?: unknown } | null)?.type
      // The schema is picked by type, so that the complaint is about that type and not about all eleven.
      const schemaName = typeof type === 'string' ? types[type]?.split('/').at(-1) : undefined
      return schemaName === undefined
        ? [`type "${String(type)}" is in no schema`]
        : problemsOf(schemaName, body)
    },
  }
}

/**
 * Corrects one mistake of the document: a message type is "all of" the common properties and a part that allows no
 * others, which no message can meet. The prohibition is moved up, where it sees the properties of both parts.
 */
function fixed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fixed)
  if (value === null || typeof value !== 'object') return value
  const schema = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fixed(item)])) as Schema
  if (!Array.isArray(schema.allOf)) return schema
  const parts = schema.allOf as Schema[]
  if (!parts.some((part) => part.additionalProperties === false)) return schema
  const allOf = parts.map(({ additionalProperties, ...part }) =>
    additionalProperties === false || additionalProperties === undefined
      ? part
      : { ...part, additionalProperties },
  )
  return { ...schema, allOf, unevaluatedProperties: false }
}

/** Where no alternative fits, what each of them misses says nothing more. */
function decisive(errors: readonly ErrorObject[]): ErrorObject[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'oneOf')
  return errors.filter((error) =>
    alternatives.every(
      (alternative) =>
        error === alternative ||
        (error.instancePath !== alternative.instancePath &&
          !error.instancePath.startsWith(`${alternative.instancePath}/`)),
    ),
  )
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const detail =
    params.additionalProperty ?? params.unevaluatedProperty ?? params.allowedValues ?? params.missingProperty
  const told =
    detail === undefined || message?.includes(String(detail)) ? '' : ` (${[detail].flat().join(', ')})`
  return `${instancePath || '/'} ${message}${told}`
}
