/** Reads bodies of operations: JSON in UTF-8, said to be so. No body at all counts as an empty object. */
import { isUtf8 } from 'node:buffer'
import { OperationError } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const BYTE_ORDER_MARK = '\ufeff'

export function readJsonBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()

  app.addContentTypeParser<Buffer>(
    /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i,
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      if (bytes.length === 0) return done(null, undefined)
      if (!isUtf8(bytes)) {
        return done(new OperationError('invalid_json', { detail: 'The body is not valid UTF-8.' }))
      }
      const text = bytes.toString('utf8')
      parseJson(request, text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, done)
    },
  )

  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (bytes.length === 0 || !takesBody(request)) return done(null, undefined)
    const given = request.headers['content-type']
    done(
      new OperationError('unsupported_media_type', {
        detail: `Send the body as application/json${given === undefined ? '; there is no Content-Type header' : `, not ${given.slice(0, 100)}`}.`,
      }),
    )
  })
}

export function takesBody(request: Pick<FastifyRequest, 'method'>): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'DELETE'
}
