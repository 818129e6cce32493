import { expect, test } from 'vitest'
import { Parley, ParleyError, type ParleyOptions, type StreamedEvent } from './index.ts'

/** A client whose server answers with these pieces of a stream, each list on a connection of its own. */
function clientOf(answers: (string[] | Response)[], options: Partial<ParleyOptions> = {}) {
  const seen: { url: string; lastEventId: string | null }[] = []
  const waits: number[] = []
  const parley = new Parley({
    baseUrl: 'http://parley.test',
    apiKey: 'parley_test_key',
    async fetch(url, init) {
      seen.push({ url: String(url), lastEventId: new Headers(init!.headers).get('last-event-id') })
      const answer = answers.shift()
      if (!answer) throw new Error('connection refused')
      if (answer instanceof Response) return answer
      const pieces = answer.map((piece) => new TextEncoder().encode(piece))
      return new Response(ReadableStream.from(pieces) as unknown as ReadableStream)
    },
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  })
  return { parley, seen, waits }
}

async function take(stream: AsyncIterable<StreamedEvent>, count: number): Promise<StreamedEvent[]> {
  const taken: StreamedEvent[] = []
  for await (const event of stream) {
    taken.push(event)
    if (taken.length === count) break
  }
  return taken
}

const block = (id: number) => `id: ${id}\nevent: message.received\ndata: {"sequence":${id}}\n\n`

test('a broken line is taken up after the last id, and what was cut off in the middle comes whole', async () => {
  const { parley, seen, waits } = clientOf([
    ['id: 4\nretry: 700\n\n', block(5).slice(0, 20), block(5).slice(20), block(6), block(7).slice(0, 30)],
    [': still here\nid: 6\n\n', block(7)],
  ])
  const stream = parley.events.stream({ types: ['message.*', 'contact.created'] })
  expect(await take(stream, 3)).toEqual(
    [5, 6, 7].map((id) => ({ id: String(id), type: 'message.received', data: { sequence: id } })),
  )
  expect(seen).toEqual([
    { url: 'http://parley.test/v1/events/stream?types=message.*%2Ccontact.created', lastEventId: null },
    { url: 'http://parley.test/v1/events/stream?types=message.*%2Ccontact.created', lastEventId: '6' },
  ])
  expect(waits).toEqual([700])
})

test('a line that was cut before its first event goes on from where it was opened', async () => {
  const { parley, seen } = clientOf([['id: 9\nretry: 2000\n\n'], [block(10)]])
  await take(parley.events.stream({}), 1)
  expect(seen.map(({ lastEventId }) => lastEventId)).toEqual([null, '9'])
})

test('signals have no id, and a reset is announced', async () => {
  const { parley, seen } = clientOf([
    ['event: typing\ndata: {"typing":true}\n\n', 'id: 8\nevent: reset\ndata: {"reason":"expired"}\n\n'],
    [block(9)],
  ])
  expect(await take(parley.events.stream({}, { lastEventId: '1' }), 3)).toMatchObject([
    { type: 'typing', data: { typing: true } },
    { id: '8', type: 'reset', data: { reason: 'expired' } },
    { id: '9' },
  ])
  expect(seen.map(({ lastEventId }) => lastEventId)).toEqual(['1', '8'])
})

test('too many streams: it waits as asked; a refusal for good is thrown', async () => {
  const problem = (code: string, status: number, headers = {}) =>
    new Response(JSON.stringify({ detail: code, error: { code } }), { status, headers })
  const { parley, waits } = clientOf([
    problem('rate_limited', 429, { 'retry-after': '10' }),
    problem('unauthenticated', 401),
  ])
  const error = await take(parley.events.stream({}), 1).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ParleyError)
  expect(error).toMatchObject({ code: 'unauthenticated' })
  expect(waits).toEqual([10_000])
})

test('the signal ends it without an error', async () => {
  const abort = new AbortController()
  const { parley } = clientOf([[block(1)]], { wait: async () => abort.abort() })
  expect(await take(parley.events.stream({}, { signal: abort.signal }), 5)).toHaveLength(1)
})
