/** Processor time and memory of our own server, its Postgres and the load, by their process ids. */
import type pg from 'pg'
import { canReadProcesses, type Process, readProcesses, readProportionalMemory } from './read-processes.ts'

export interface Usage {
  /** Processor time in milliseconds since the start of the processes. */
  apiMs: number
  workerMs: number
  postgresMs: number
  /** The benchmark itself and the fake Graph API. */
  loadMs: number
}

export interface Memory {
  serverMib: number
  /** Of it, the process that serves HTTP; the rest is the worker and the process that keeps Postgres. */
  apiMib: number
  postgresMib: number
  postgresProcesses: number
}

export interface UsageReader {
  usage(): Usage
  memory(): Memory
}

/** Undefined where the operating system has no /proc. `client` is connected to the Postgres that is measured. */
export async function createUsageReader(
  serverPid: number,
  client: pg.ClientBase,
): Promise<UsageReader | undefined> {
  if (!canReadProcesses()) return undefined
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postgresPid = readProcesses().get(rows[0]!.pid)?.parent
  if (postgresPid === undefined) return undefined
  return {
    usage() {
      const processes = readProcesses()
      const childrenOf = (pid: number) => [...processes.values()].filter(({ parent }) => parent === pid)
      const own = (pid: number) => processes.get(pid)?.ownMs ?? 0
      const sum = (list: readonly Process[]) => list.reduce((total, { ownMs }) => total + ownMs, 0)
      const ended = (pid: number) => processes.get(pid)?.endedChildrenMs ?? 0
      return {
        apiMs: own(serverPid),
        workerMs: sum(childrenOf(serverPid)) + ended(serverPid),
        // Backends end, too; Postgres has then waited for them, so their time is not lost.
        postgresMs: own(postgresPid) + sum(childrenOf(postgresPid)) + ended(postgresPid),
        loadMs: own(process.pid) + sum(childrenOf(process.pid).filter(({ pid }) => pid !== serverPid)),
      }
    },
    memory() {
      const processes = [...readProcesses().values()]
      const family = (pid: number) => processes.filter((each) => each.pid === pid || each.parent === pid)
      const mib = (list: readonly Process[]) =>
        list.reduce((total, { pid }) => total + readProportionalMemory(pid), 0)
      const postgres = family(postgresPid)
      return {
        serverMib: mib(family(serverPid)),
        apiMib: readProportionalMemory(serverPid),
        postgresMib: mib(postgres),
        postgresProcesses: postgres.length,
      }
    },
  }
}
