/** The work of a page's main thread, from a trace of the browser. While a piece of work lasts, no frame is drawn. */
import { percentilesOf, round } from '../percentiles.ts'

/** An event of the trace format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds of the clock. */
  dur?: number
  /** Microseconds in which the thread had a processor. */
  tdur?: number
  args?: { name?: string }
}

export interface MainThread {
  tasks: number
  p99_ms: number
  longest_ms: number
  /** The longest by the time in which it had a processor: what is left on a machine that does nothing else. */
  longest_cpu_ms: number
  over: number
  over_cpu: number
}

/** `frameMs`: pieces of work that last longer are counted. Throws where the trace holds no work of a page. */
export function readMainThread(trace: string, frameMs: number): MainThread {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] }
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && threads.has(`${pid} ${tid}`),
  )
  if (tasks.length === 0) throw new Error('the trace of the browser holds no work of a page')
  const wall = tasks.map(({ dur = 0 }) => dur / 1000)
  const cpu = tasks.map(({ dur = 0, tdur = dur }) => tdur / 1000)
  return {
    tasks: tasks.length,
    p99_ms: percentilesOf(wall).p99_ms,
    longest_ms: round(
      wall.reduce((a, b) => Math.max(a, b), 0),
      1,
    ),
    longest_cpu_ms: round(
      cpu.reduce((a, b) => Math.max(a, b), 0),
      1,
    ),
    over: wall.filter((ms) => ms > frameMs).length,
    over_cpu: cpu.filter((ms) => ms > frameMs).length,
  }
}
