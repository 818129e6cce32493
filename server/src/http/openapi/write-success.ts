/** The answer of an operation that succeeds, by its transport. */
import { EVENT_TYPES } from '@parley/contracts'
import type { AnyDefinition } from './definition.ts'
import type { JsonSchema, SchemaWriter } from './json-schema.ts'
import type { PathOperation } from './openapi-document.ts'
import { sampleValue } from './sample-value.ts'

export function writeSuccess(
  definition: AnyDefinition,
  output: JsonSchema,
  writer: SchemaWriter,
): PathOperation['responses'] {
  const status = String(definition.status ?? 200)
  const headers = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }
  if (status === '204') return { 204: { description: 'Done; there is no body.', headers } }
  if (definition.transport === 'file') {
    return {
      [status]: {
        description: 'The file, with its own content type.',
        headers,
        content: { '*/*': { schema: {} } },
      },
    }
  }
  if (definition.transport === 'redirect') {
    return { [status]: writeRedirect(headers) }
  }
  if (definition.transport === 'page') {
    return {
      [status]: { description: 'A page.', headers, content: { 'text/html': { schema: { type: 'string' } } } },
    }
  }
  const example = sampleValue(output, { components: writer.components, full: true })
  if (definition.transport === 'stream' && !('scope' in definition))
    return writeVisitorStream(headers, example)
  if (definition.transport === 'stream') {
    return {
      [status]: {
        description:
          'Server-sent events until you close it. The data of each is as the schema x-event says; `reset` tells to read the lists anew, `close` that the server ends the stream; `typing`, `viewers` and `presence` have no id.',
        headers,
        content: {
          'text/event-stream': {
            schema: { type: 'string', 'x-event': output },
            example: `id: 42\nevent: ${EVENT_TYPES[0]}\ndata: ${JSON.stringify(example)}\n\n`,
          },
        },
      },
    }
  }
  return {
    [status]: { description: 'Done.', headers, content: { 'application/json': { schema: output, example } } },
    ...(definition.transport === 'form' && { 303: writeRedirect(headers) }),
  }
}

function writeRedirect(headers: Record<string, unknown>): PathOperation['responses'][string] {
  const location = { description: 'Where the browser goes on.', schema: { type: 'string' } }
  return { description: 'Goes on elsewhere.', headers: { ...headers, Location: location } }
}

function writeVisitorStream(headers: Record<string, unknown>, message: unknown): PathOperation['responses'] {
  const description =
    'Server-sent events until you close it: `message`, `status`, `state`, `typing`, `responder` and `reset`. The id of a `message` is where a new stream goes on.'
  const example = `event: message\ndata: ${JSON.stringify(message)}\n\n`
  const content = { 'text/event-stream': { schema: { type: 'string' }, example } }
  return { 200: { description, headers, content } }
}
