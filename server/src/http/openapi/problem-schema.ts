/** The body of every error: https://www.rfc-editor.org/rfc/rfc9457 with our code, and every field that is wrong. */
import { ERRORS, type ErrorCode } from '@parley/contracts'
import type { JsonSchema } from './json-schema.ts'

export function sampleProblem(code: ErrorCode): unknown {
  const { status, title, remedy } = ERRORS[code]
  const message = `${title}. ${remedy}`
  return {
    type: `/docs/errors#${code}`,
    title,
    status,
    detail: message,
    request_id: 'req_5f3c9a0e1b7d4c2f8a6e',
    errors:
      code === 'validation_failed'
        ? [
            {
              path: ['name'],
              rule: 'required',
              params: { expected: 'string' },
              message: 'Send a string; it is missing.',
            },
          ]
        : [],
    error: { code, message, params: {} },
  }
}

export function problemSchema(): JsonSchema {
  const text = (description: string): JsonSchema => ({ type: 'string', description })
  const params = (description: string): JsonSchema => ({
    type: 'object',
    additionalProperties: true,
    description,
  })
  return {
    type: 'object',
    description: 'RFC 9457, with our code and every field that is wrong.',
    required: ['type', 'title', 'status', 'detail', 'request_id', 'errors', 'error'],
    properties: {
      type: text('Address of the page that describes the error.'),
      title: text('The problem in a line. It is the same for every error of this code.'),
      status: { type: 'integer', description: 'HTTP status of the answer.' },
      detail: text('The problem in this case, and how to fix it.'),
      request_id: text('Id of the request. Name it when you report a problem.'),
      errors: {
        type: 'array',
        description: 'Every field that is wrong, all at once. Empty where no field is.',
        items: {
          type: 'object',
          required: ['path', 'rule', 'message'],
          properties: {
            path: {
              type: 'array',
              description: 'Where the field is: names of fields, and places in lists from 0.',
              items: { type: ['string', 'integer'] },
            },
            rule: text('The broken rule, such as `required`, `too_long` or `not_e164`.'),
            params: params('The limits of the rule, such as the longest length.'),
            message: text('The problem with the value, and how to fix it.'),
          },
        },
      },
      error: {
        type: 'object',
        description: 'The part that programs read to decide.',
        required: ['code', 'message', 'params'],
        properties: {
          code: {
            type: 'string',
            description: 'Code of the error. The list is closed; sentences may change.',
            enum: Object.keys(ERRORS),
          },
          message: text('The same as `detail`.'),
          params: params('Facts of the error, such as `scope`, `id` or `reason`. Each code has its own.'),
        },
      },
    },
  }
}
