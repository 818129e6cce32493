/** Reads bodies of operations: JSON in UTF-8, said to be so. No body at all counts as an empty object. */
import { isUtf8 } from 'node:buffer'
import { OperationError } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const BYTE_ORDER_MARK = '\ufeff'
const DEEPEST = 64

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
      const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
      parseJson(request, json, (error, value) => done(error && (forbiddenField(json) ?? error), value))
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

/** The parser says that text with such a field is not JSON. It is, so the caller gets the real problem. */
function forbiddenField(json: string): OperationError | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  const path = findForbidden(value, [])
  return (
    path &&
    new OperationError('validation_failed', {
      fields: [
        {
          path,
          rule: 'forbidden_field',
          message:
            'Rename this field: "__proto__", and "constructor" with a field "prototype" in it, are not taken.',
        },
      ],
    })
  )
}

function findForbidden(value: unknown, path: (string | number)[]): (string | number)[] | undefined {
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return undefined
  if (Object.hasOwn(value, '__proto__')) return [...path, '__proto__']
  for (const [name, part] of Object.entries(value)) {
    const isPrototype = typeof part === 'object' && part !== null && Object.hasOwn(part, 'prototype')
    if (name === 'constructor' && isPrototype) return [...path, name]
    const found = findForbidden(part, [...path, Array.isArray(value) ? Number(name) : name])
    if (found) return found
  }
  return undefined
}

export function takesBody(request: Pick<FastifyRequest, 'method'>): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'DELETE'
}
