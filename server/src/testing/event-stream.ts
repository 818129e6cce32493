/** A client of `GET /v1/events/stream` that reads as a browser does, block by block. */
import { request } from 'node:http'

export interface Block {
  id?: string
  event?: string
  data?: unknown
  comment?: string
}

export interface EventStream {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Everything received so far. */
  blocks: Block[]
  /** The body of a refusal. */
  body: string
  /** The last id that was received. */
  lastId(): string | undefined
  /** Resolves with the blocks that are events, as soon as there are so many. */
  events(count: number, name?: string): Promise<Block[]>
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>
  /** Stops reading, as a client does that hangs; the connection stays. */
  pause(): void
  close(): void
}

export function openEventStream(
  url: string,
  key: string,
  options: { lastEventId?: string } = {},
): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      accept: 'text/event-stream',
      ...(options.lastEventId !== undefined && { 'last-event-id': options.lastEventId }),
    }
    const sent = request(url, { headers, agent: false }, (response) => {
      const ended = Promise.withResolvers<void>()
      const waiting = new Set<() => void>()
      let rest = ''
      const stream: EventStream = {
        status: response.statusCode!,
        headers: response.headers,
        blocks: [],
        body: '',
        lastId: () => stream.blocks.findLast(({ id }) => id !== undefined)?.id,
        async events(count, name) {
          const matching = () =>
            stream.blocks.filter(({ event }) => event !== undefined && (name === undefined || event === name))
          while (matching().length < count) {
            await new Promise<void>((wake, fail) => {
              waiting.add(wake)
              void ended.promise.then(() =>
                fail(new Error(`the stream ended after ${matching().length} events`)),
              )
            })
          }
          return matching()
        },
        ended: ended.promise,
        pause: () => void response.pause(),
        close: () => void sent.destroy(),
      }
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        stream.body += response.statusCode === 200 ? '' : text
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop()!
        stream.blocks.push(...blocks.map(readBlock))
        for (const wake of waiting) wake()
        waiting.clear()
      })
      response.on('error', () => {})
      response.on('close', () => ended.resolve())
      if (response.statusCode === 200) resolve(stream)
      else response.on('end', () => resolve(stream))
    })
    sent.on('error', reject)
    sent.end()
  })
}

function readBlock(text: string): Block {
  const block: Block = {}
  for (const line of text.split('\n')) {
    const cut = line.indexOf(': ')
    const [name, value] = [line.slice(0, cut), line.slice(cut + 2)]
    if (name === '') block.comment = value
    else if (name === 'data') block.data = JSON.parse(value)
    else if (name === 'id' || name === 'event') block[name] = value
  }
  return block
}
