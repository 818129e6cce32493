/** Streams of events over a real socket. */
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type EventStream, openEventStream } from '../../../testing/event-stream.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

export let server: TestServer
export let open: EventStream[] = []
let address: string

/** Gives the test file a server, and closes the streams of each of its tests. Call it once, at the top of the file. */
export function prepareStreams(): void {
  beforeAll(async () => {
    server = await startTestServer()
    address = await server.http.listen({ port: 0, host: '127.0.0.1' })
  })
  afterEach(() => {
    for (const stream of open) stream.close()
    open = []
  })
  afterAll(() => server.close())
}

export async function follow(key: string, query = '', lastEventId?: string): Promise<EventStream> {
  const stream = await openEventStream(`${address}/v1/events/stream${query}`, key, { lastEventId })
  open.push(stream)
  return stream
}

let phones = 0
/** Something happens: a contact is made, which is one event. */
export async function happen({ api }: TestWorkspace, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) {
    await api.call('contacts.create', {
      phone: `+9198${String(10_000_000 + ++phones)}`,
      name: `Contact ${phones}`,
    })
  }
}

export const ids = (stream: EventStream) =>
  stream.blocks.flatMap(({ id, event }) => (event !== undefined && id !== undefined ? [Number(id)] : []))
