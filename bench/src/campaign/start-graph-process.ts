import { fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { GraphRecord, GraphSettings } from './limited-graph.ts'
import type { Hook } from './post-statuses.ts'

export interface CampaignGraph {
  url: string
  /** How many sends have come, and how many of them Meta took; some milliseconds old. */
  progress: { arrived: number; accepted: number }
  setHook(hook: Hook): void
  record(): Promise<GraphRecord>
  stop(): Promise<void>
}

type Report = { url?: string; progress?: CampaignGraph['progress']; record?: GraphRecord }

export async function startGraphProcess(
  settings: GraphSettings,
  signal: AbortSignal,
): Promise<CampaignGraph> {
  const child = fork(join(import.meta.dirname, 'graph-process.ts'), [JSON.stringify(settings)])
  hasten(child.pid!)
  const graph: CampaignGraph = {
    url: '',
    progress: { arrived: 0, accepted: 0 },
    setHook: (hook) => void child.send({ hook }),
    async record() {
      const answered = new Promise<GraphRecord>((resolve, reject) => {
        child.once('exit', () => reject(new Error('the fake Graph API has ended')))
        const listen = (report: Report) => {
          if (!report.record) return
          child.off('message', listen)
          resolve(report.record)
        }
        child.on('message', listen)
      })
      child.send({ wants: 'record' })
      return await answered
    },
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
      if (report.progress) graph.progress = report.progress
      if (!report.url) return
      graph.url = report.url
      resolve()
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

/** A fake that waits for a processor counts messages as one burst that came one by one. Only root may do this. */
function hasten(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_HIGHEST)
  } catch {
    // It measures as well as an ordinary process can.
  }
}
