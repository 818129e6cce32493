import type { IncomingMessage } from 'node:http'
import { monotonicNow } from './monotonic-now.ts'

/** Calls `onBlocks` with the whole blocks of an event stream as they arrive, and the moment of their arrival. */
export function readBlocks(
  response: IncomingMessage,
  onBlocks: (blocks: readonly string[], at: number) => void,
): void {
  let rest = ''
  response.setEncoding('utf8')
  response.on('data', (text: string) => {
    const at = monotonicNow()
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop()!
    onBlocks(blocks, at)
  })
  response.on('error', () => {})
}
