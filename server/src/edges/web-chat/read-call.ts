/** Reads a call of a visitor's browser: its token, and what it asks for. */
import { OperationError, type PublicOperationDefinition } from '@parley/contracts'
import { z } from 'zod'
import { checkInput, pathParameters } from '../../http/input/check-input.ts'
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

/**
 * Reads the input of an operation from the query or the body. Parameters of the path are left out: the chat and the
 * visitor are found by them before. Other fields of a query are left aside, unknown fields of a body are refused.
 */
export function readInput(definition: PublicOperationDefinition): (call: Asked) => Promise<unknown> {
  const ownPath = new Set(pathParameters(definition))
  const shape = Object.fromEntries(
    Object.entries(definition.input.shape).filter(([name]) => !ownPath.has(name)),
  )
  const body = { path: '', input: z.object(shape) }
  return definition.method === 'GET'
    ? async ({ query }) =>
        checkInput(
          body,
          Object.fromEntries([...query].filter(([name]) => Object.hasOwn(shape, name)).reverse()),
        )
    : async ({ request }) => checkInput(body, await readJson(request))
}

async function readJson({ headers, readBody }: MountRequest): Promise<unknown> {
  const type = (headers['content-type'] ?? 'application/json').split(';', 1)[0]!.trim().toLowerCase()
  // text/plain is what a page that is being closed can still send: https://developer.mozilla.org/docs/Web/API/Navigator/sendBeacon
  if (type !== 'application/json' && type !== 'text/plain')
    throw new OperationError('unsupported_media_type', { detail: 'Send application/json.' })
  const value = parseJson(await readBody(JSON_LIMIT))
  return value === undefined ? {} : value
}
