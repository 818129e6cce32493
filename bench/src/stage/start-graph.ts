import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface GraphProcess {
  url: string
  /** Called for each accepted message with its recipient, the moment, and the id that Meta would give it. */
  onAccepted: (to: string, at: number, id: string) => void
  stop(): Promise<void>
}

type Report = { url?: string; accepted?: [to: string, at: number, id: string][] }

export async function startGraph(signal: AbortSignal): Promise<GraphProcess> {
  const child = fork(join(import.meta.dirname, 'graph-process.ts'), { execArgv: process.execArgv })
  const graph: GraphProcess = {
    url: '',
    onAccepted: () => {},
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      if (child.connected) child.disconnect()
      await ended
    },
  }
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the fake Graph API ended with ${code}`)))
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    child.on('message', (report: Report) => {
      if (report.url) {
        graph.url = report.url
        resolve()
      }
      for (const accepted of report.accepted ?? []) graph.onAccepted(...accepted)
    })
  })
  try {
    await ready
  } catch (error) {
    await graph.stop()
    throw error
  }
  return graph
}
