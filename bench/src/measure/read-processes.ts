/** The processes of this machine, from /proc: only Linux has it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

export interface Process {
  pid: number
  parent: number
  /** Processor time of the process itself. */
  ownMs: number
  /** Processor time of its children that have ended. */
  endedChildrenMs: number
}

/** One tick of the times in /proc, in every Linux that people run. */
const TICK_MS = 10

export const canReadProcesses = (): boolean => existsSync('/proc/self/smaps_rollup')

export function readProcesses(): Map<number, Process> {
  const processes = new Map<number, Process>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readOrUndefined(`/proc/${name}/stat`)
    if (stat === undefined) continue
    // The name of the program comes before, in parentheses, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = (...places: number[]) =>
      places.reduce((sum, place) => sum + Number(fields[place]), 0) * TICK_MS
    const pid = Number(name)
    processes.set(pid, {
      pid,
      parent: Number(fields[1]),
      ownMs: ticks(11, 12),
      endedChildrenMs: ticks(13, 14),
    })
  }
  return processes
}

/** Memory of a process in MiB: its own pages, and its share of those that it has in common with others. */
export function readProportionalMemory(pid: number): number {
  const text = readOrUndefined(`/proc/${pid}/smaps_rollup`) ?? ''
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024
}

/** A process may end between the listing and the reading. */
function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
