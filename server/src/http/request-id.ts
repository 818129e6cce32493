import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const VALID = /^[\w.:-]{1,128}$/

/** The caller's own X-Request-Id where it is harmless, else a new one. */
export function readRequestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && VALID.test(given) ? given : `req_${randomUUID().replaceAll('-', '')}`
}
