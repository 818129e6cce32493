/** The errors that an operation may answer with, and the response of each status. */
import { ERRORS, type ErrorCode } from '@parley/contracts'
import { type AnyDefinition, takesIdempotencyKey } from './definition.ts'
import type { PathOperation } from './openapi-document.ts'
import { sampleProblem } from './problem-schema.ts'

/** The answers that any operation may give. */
const ALWAYS: readonly ErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'validation_failed',
  'rate_limited',
  'internal',
  'unavailable',
]

export function listCodes(definition: AnyDefinition, namesThings: boolean): ErrorCode[] {
  const codes = new Set<ErrorCode>(ALWAYS)
  if (namesThings) codes.add('not_found')
  for (const code of definition.errors ?? []) codes.add(code)
  if (takesIdempotencyKey(definition)) {
    for (const code of ['idempotency_key_in_use', 'idempotency_key_reused'] as const) codes.add(code)
  }
  if (definition.method !== 'GET' && definition.method !== 'DELETE') {
    for (const code of ['invalid_json', 'payload_too_large', 'unsupported_media_type'] as const)
      codes.add(code)
  }
  return [...codes].sort((a, b) => ERRORS[a].status - ERRORS[b].status)
}

export function writeErrors(codes: readonly ErrorCode[]): PathOperation['responses'] {
  const statuses = new Set(codes.map((code) => ERRORS[code].status))
  return Object.fromEntries(
    [...statuses].map((status) => [status, { $ref: `#/components/responses/Error${status}` }]),
  )
}

export function errorResponses(): Record<string, unknown> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    // Only for paths that are in no operation.
    if (code === 'method_not_allowed') continue
    const { status } = ERRORS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      `Error${status}`,
      {
        description: codes.map((code) => `${code}: ${ERRORS[code].title}. ${ERRORS[code].remedy}`).join('\n'),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: sampleProblem(codes[0]!),
          },
        },
      },
    ]),
  )
}
