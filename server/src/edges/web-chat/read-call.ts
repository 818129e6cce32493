/** Reads a call of a visitor's browser: its token, the messages that it asks for, and its JSON. */
import { type OperationDefinition, OperationError } from '@parley/contracts'
import { checkInput } from '../../http/input/check-input.ts'
import { parseJson } from '../../http/parse-json.ts'
import type { MountRequest } from '../mounts.ts'

const JSON_LIMIT = 64 * 1024

interface Asked {
  request: MountRequest
  query: URLSearchParams
}

/** Browsers can set no header on a stream or an image: a token may stand in the address that is only read. */
export function tokenOf({ request, query }: Asked): string | undefined {
  const { authorization } = request.headers
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  const inAddress = request.method === 'GET' ? query.get('token') : null
  return bearer ?? request.headers['x-visitor-token'] ?? inAddress ?? undefined
}

export function rangeOf({ query }: Pick<Asked, 'query'>): {
  after?: string
  before?: string
  limit?: string
} {
  const names = ['after', 'before', 'limit'] as const
  return Object.fromEntries(names.flatMap((name) => (query.has(name) ? [[name, query.get(name)!]] : [])))
}

type Schema<Value> = { parse(value: unknown): Value }

export async function readBody<Value>(
  { request }: Pick<Asked, 'request'>,
  schema: Schema<Value>,
): Promise<Value> {
  const { headers } = request
  const type = (headers['content-type'] ?? 'application/json').split(';', 1)[0]!.trim().toLowerCase()
  // text/plain is what a page that is being closed can still send: https://developer.mozilla.org/docs/Web/API/Navigator/sendBeacon
  if (type !== 'application/json' && type !== 'text/plain')
    throw new OperationError('unsupported_media_type', { detail: 'Send application/json.' })
  const definition = { path: '', input: schema } as unknown as OperationDefinition
  return checkInput(definition, parseJson(await request.readBody(JSON_LIMIT)) ?? {}) as Value
}
