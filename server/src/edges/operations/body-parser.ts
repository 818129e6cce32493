/** Reads bodies of operations: JSON in UTF-8, said to be so. No body at all counts as an empty object. */
import { OperationError } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parseJson } from '../../http/parse-json.ts'

export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()

  app.addContentTypeParser<Buffer>(
    /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i,
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => parseJson(bytes),
  )

  app.addContentTypeParser<Buffer>(
    '*',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      if (bytes.length === 0 || !takesBody(request)) return undefined
      const given = request.headers['content-type']
      throw new OperationError('unsupported_media_type', {
        detail: `Send the body as application/json${given === undefined ? '; there is no Content-Type header' : `, not ${given.slice(0, 100)}`}.`,
      })
    },
  )
}

export function takesBody(request: Pick<FastifyRequest, 'method'>): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'DELETE'
}
