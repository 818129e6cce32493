/** Events in the bodies of webhooks: as a list, one by one, and as a stream. */
import { type Api, type Event, OperationError, type StreamItem } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, type DialectRoute, type RenderContext, readQuery } from '../kit/index.ts'
import { readableChannels } from './channels.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { orbitEvents, readEventId } from './events.ts'
import { ids } from './ids.ts'

const ORDERS = { '-created_at': 'newest', created_at: 'oldest' } as const
const listQuery = z.object({
  ...pageQuery,
  sort: z.enum(Object.keys(ORDERS) as [keyof typeof ORDERS]).default('-created_at'),
})

// Functions: the numbers of channels are shown as far as the key may read them.
export const eventRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/events',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const asked = { ...askPage(query), order: ORDERS[query.sort] }
      const page = await gatherPages((input) => api.call('events.list', input), asked)
      const context = await contextOf(request, api)
      const shown = { ...page, data: page.data.flatMap((event) => rendered(event, context)) }
      return answerPage(request, shown, (event) => event)
    },
  },
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
        stream: textOf(portions, await contextOf(request, api)),
      }
    },
  },
  {
    method: 'GET',
    path: '/events/{event}',
    async answer(request, api) {
      const { id, name } = readEventId(request.params.event ?? '')
      const found = await api.call('events.get', { id: ids.readPath('event', id) })
      const all = rendered(found, await contextOf(request, api))
      const event = name === undefined ? all[0] : all.find(({ type }) => type === name)
      // One that the vendor has no name for is none of its events.
      if (event === undefined) throw ids.missing('event')
      return answerOne(request, 200, event)
    },
  },
]

async function contextOf({ publicUrl }: DialectRequest, api: Api): Promise<RenderContext> {
  const channels = await readableChannels(api)
  const phones = [...channels.values()].flatMap(({ id, phone }) => (phone ? [[id, phone] as const] : []))
  return { publicUrl, channelPhones: new Map(phones) }
}

function rendered(event: Event, context: RenderContext): { type: string }[] {
  return orbitEvents.render(event, context).map(({ body }) => JSON.parse(body) as { type: string })
}

async function* textOf(
  portions: AsyncIterable<readonly StreamItem[]>,
  context: RenderContext,
): AsyncGenerator<string> {
  for await (const items of portions) yield items.map((item) => lineOf(item, context)).join('')
}

/** Without `event:`, so that EventSource hands all of them to `onmessage`, as the vendor's clients expect. */
function lineOf(item: StreamItem, context: RenderContext): string {
  if (item.kind === 'signal') return ''
  if (item.kind !== 'event') return item.text
  const said = orbitEvents.render(item.data as Event, context)
  const id = item.sequence === undefined ? '' : `id: ${item.sequence}\n`
  return said.length > 0 ? said.map(({ body }) => `${id}data: ${body}\n\n`).join('') : `${id}\n`
}
