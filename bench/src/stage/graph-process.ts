/**
 * The fake Graph API in a process of its own, as Meta's is. Tells its parent who was written to, and when, in
 * portions; ends with its parent.
 */
import { startFakeGraph } from '@parley/channels/testing'
import { monotonicNow } from '../load/monotonic-now.ts'

let portion: [to: string, at: number, id: string][] = []

function report(): void {
  process.send?.({ accepted: portion })
  portion = []
}

const graph = await startFakeGraph({
  keep: 0,
  onAccepted(message) {
    if (portion.push([message.to, monotonicNow(), message.id]) === 1) setImmediate(report)
  },
})
// Ctrl-C in a terminal reaches the whole group; the parent says when it is time.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
process.send?.({ url: graph.url })
