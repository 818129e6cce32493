/** Reads bodies that carry a file: multipart/form-data with one part named `file`, the other parts being text. */
import multipart from '@fastify/multipart'
import { type ErrorCode, LARGEST_UPLOAD, OperationError } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const MOST_FIELDS = 30
const LONGEST_FIELD = 64 * 1024
const HOW = 'Send the body as multipart/form-data, with the file in a part named "file".'

/** For a scope of its own: routes in it take no JSON. */
export function readUploadBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.register(multipart, {
    limits: {
      fileSize: LARGEST_UPLOAD,
      files: 1,
      fields: MOST_FIELDS,
      fieldSize: LONGEST_FIELD,
      parts: MOST_FIELDS + 1,
      fieldNameSize: 100,
      headerPairs: 50,
    },
  })
  scope.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume()
    done(new OperationError('unsupported_media_type', { detail: HOW }))
  })
}

/** The fields of the form, `file` being `{filename, mime_type, bytes}`. Left out where it was not sent. */
export async function readUpload(request: FastifyRequest): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) throw new OperationError('unsupported_media_type', { detail: HOW })
  const fields: Record<string, unknown> = {}
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.valueTruncated || part.fieldnameTruncated)
          throw refused(part.fieldname, 'too_long', 'Send less.')
        fields[part.fieldname] = part.value
        continue
      }
      const bytes = await part.toBuffer()
      if (part.fieldname !== 'file')
        throw refused(part.fieldname, 'unknown_field', 'Send the file as "file".')
      fields.file = {
        filename: part.filename || 'file',
        mime_type: part.mimetype,
        // Not a Buffer, which would be spelt out byte by byte where it is made JSON.
        bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      }
    }
  } catch (error) {
    throw asRefusal(error)
  }
  return fields
}

/** https://github.com/fastify/fastify-multipart lists the codes. */
const CODES: Record<string, ErrorCode> = {
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_FIELDS_LIMIT: 'payload_too_large',
  FST_PARTS_LIMIT: 'payload_too_large',
}

function asRefusal(error: unknown): unknown {
  if (error instanceof OperationError) return error
  const { code = '', message } = error as { code?: string; message: string }
  if (CODES[code]) return new OperationError(CODES[code])
  if (code === 'FST_FILES_LIMIT') return refused('file', 'too_many', 'Send one file at a time.')
  return refused('file', 'malformed', `Send the form anew: the body is cut off or malformed (${message}).`)
}

function refused(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
