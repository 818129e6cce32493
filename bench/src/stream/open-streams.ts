/** Clients of the event stream that note when each message arrives, and parse no more than that needs. */
import { Agent, request } from 'node:http'
import { readBlocks } from '../load/read-blocks.ts'

const MESSAGE = /"provider_message_id":"wamid\.(\d+)"/

export interface Streams {
  /** Called for every message on every stream. */
  onArrival: (message: number, at: number) => void
  /** How many streams have ended, which none should. */
  ended(): number
  close(): void
}

/** Resolves when the server has begun to answer on all of them. */
export async function openStreams(urls: readonly string[], key: string, each: number): Promise<Streams> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
  const closings: (() => void)[] = []
  let ended = 0
  const streams: Streams = {
    onArrival: () => {},
    ended: () => ended,
    close() {
      for (const close of closings) close()
      agent.destroy()
    },
  }
  const open = (url: string) =>
    new Promise<void>((resolve, reject) => {
      const sent = request(
        `${url}/v1/events/stream?types=message.received`,
        { agent, headers: { authorization: `Bearer ${key}` } },
        (response) => {
          if (response.statusCode !== 200)
            return reject(new Error(`the stream was refused: ${response.statusCode}`))
          readBlocks(response, (blocks, at) => {
            for (const block of blocks) {
              const number = MESSAGE.exec(block)?.[1]
              if (number !== undefined) streams.onArrival(Number(number), at)
            }
            resolve()
          })
          response.on('close', () => {
            ended++
          })
        },
      )
      closings.push(() => sent.destroy())
      sent.on('error', reject)
      sent.end()
    })
  await Promise.all(urls.flatMap((url) => Array.from({ length: each }, () => open(url))))
  return streams
}
