import type { IncomingHttpHeaders } from 'node:http'

/** The key in `Authorization: Bearer …` or `X-API-Key`; the first of the two counts. */
export function readApiKey(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')
  if (bearer) return bearer[1]
  const key = headers['x-api-key']
  return typeof key === 'string' && key.length > 0 ? key : undefined
}
