/** How an operation, a field or a route of a dialect announces its end. */
import type { z } from 'zod'

export interface Deprecation {
  /** The day of the version that announced it: YYYY-MM-DD. */
  since: string
  /** It works until the end of this day (UTC), at least twelve months after `since`: YYYY-MM-DD. */
  sunset: string
  /** Its replacement, as a sentence: `Use leads.search.` */
  instead: string
}

/** The least time between the announcement and the end. */
export const NOTICE_MONTHS = 12

/**
 * Marks a field of an input or of a resource as deprecated, last of all: `deprecatedField(z.string().optional(), {…})`. OpenAPI, SDKs
 * and the reference say so, and callers who send it are told.
 */
export function deprecatedField<Schema extends z.ZodType>(schema: Schema, deprecation: Deprecation): Schema {
  return schema.meta({ ...schema.meta(), deprecated: true, ...extensionsOf(deprecation) }) as Schema
}

/** As OpenAPI has them, on operations and on fields. `x-sunset` is the name that tools for OpenAPI know. */
export function extensionsOf({ since, sunset, instead }: Deprecation) {
  return { 'x-deprecated-since': since, 'x-sunset': sunset, 'x-instead': instead }
}

/** The announcement that `deprecatedField` has left on a schema. */
export function deprecationOf(schema: z.ZodType): Deprecation | undefined {
  const meta = schema.meta() as Partial<Record<string, unknown>> | undefined
  if (!meta?.deprecated) return undefined
  return {
    since: String(meta['x-deprecated-since']),
    sunset: String(meta['x-sunset']),
    instead: String(meta['x-instead']),
  }
}
