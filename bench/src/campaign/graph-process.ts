/** The fake Graph API of campaigns in a process of its own, as Meta's is. Ends with its parent. */
import { type GraphSettings, startLimitedGraph } from './limited-graph.ts'
import type { Hook } from './post-statuses.ts'

const PROGRESS_MS = 50

const graph = await startLimitedGraph(JSON.parse(process.argv[2]!) as GraphSettings)
process.on('message', (request: { hook?: Hook; wants?: 'record' }) => {
  if (request.hook) graph.setHook(request.hook)
  if (request.wants === 'record') process.send?.({ record: graph.record() })
})
setInterval(() => process.send?.({ progress: graph.progress() }), PROGRESS_MS)
// Ctrl-C in a terminal reaches the whole group; the parent says when it is time.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
process.send?.({ url: graph.url })
