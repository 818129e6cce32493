/** Events in the bodies of webhooks: as a list, one by one, and as a stream. */
import { type Event, OperationError, type StreamItem } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, type DialectRoute, readQuery, route } from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { orbitEvents } from './events.ts'
import { ids } from './ids.ts'

const listQuery = z.object(pageQuery)

export const eventRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/events',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'events.list',
    read: (_request, { parsed }) => askPage(parsed),
    gather: gatherPages,
    write(page, { request }) {
      const shown = { ...page, data: page.data.flatMap((event) => rendered(event, request)) }
      return answerPage(request, shown, (event) => event)
    },
  }),
  // A function: it answers a stream.
  {
    method: 'GET',
    path: '/events/stream',
    async answer(request, api) {
      if (!api.stream) throw new OperationError('unavailable')
      const portions = await api.stream(
        'events.stream',
        {},
        { lastEventId: request.headers['last-event-id'] },
      )
      return {
        status: 200,
        headers: { 'content-type': 'text/event-stream; charset=utf-8' },
        body: '',
        stream: textOf(portions, request),
      }
    },
  },
  route({
    method: 'GET',
    path: '/events/{event}',
    operation: 'events.get',
    read: ({ params }) => ({ id: ids.readPath('event', params.event) }),
    write(found, { request }) {
      const [event] = rendered(found, request)
      // One that the vendor has no name for is none of its events.
      if (event === undefined) throw ids.missing('event')
      return answerOne(request, 200, event)
    },
  }),
]

function rendered(event: Event, context: DialectRequest): unknown[] {
  return orbitEvents.render(event, context).map(({ body }) => JSON.parse(body) as unknown)
}

async function* textOf(
  portions: AsyncIterable<readonly StreamItem[]>,
  request: DialectRequest,
): AsyncGenerator<string> {
  for await (const items of portions) yield items.map((item) => lineOf(item, request)).join('')
}

/** Without `event:`, so that EventSource hands all of them to `onmessage`, as the vendor's clients expect. */
function lineOf(item: StreamItem, request: DialectRequest): string {
  if (item.kind === 'signal') return ''
  if (item.kind !== 'event') return item.text
  const [said] = orbitEvents.render(item.data as Event, request)
  const id = item.sequence === undefined ? '' : `id: ${item.sequence}\n`
  return said ? `${id}data: ${said.body}\n\n` : `${id}\n`
}
