/** The parts of an OpenAPI 3.1 document that Parley writes. */
import type { JsonSchema } from './json-schema.ts'

export interface OpenApiDocument {
  openapi: string
  paths: Record<string, Record<string, PathOperation>>
  components: { schemas: Record<string, JsonSchema>; [part: string]: unknown }
  [part: string]: unknown
}

export interface PathOperation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  deprecated?: boolean
  /** Left out where an API key or a session is needed, as the document says for all operations. */
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: {
    required: boolean
    /** Under each content type that the operation takes. */
    content: Partial<Record<BodyType, DescribedBody>>
  }
  responses: Record<string, { description?: string; $ref?: string; [part: string]: unknown }>
}

export interface Parameter {
  name?: string
  in?: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema?: JsonSchema
  example?: unknown
  $ref?: string
}

export type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data'

export interface DescribedBody {
  schema: JsonSchema
  example: unknown
}

export function bodyOf(operation: PathOperation): DescribedBody | undefined {
  return Object.values(operation.requestBody?.content ?? {})[0]
}
