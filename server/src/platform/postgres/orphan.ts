/** A Postgres that outlived its starter still has the cluster open: it is stopped before a new one starts. */
import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 20
const FAST_STOP_MS = 20_000
const IMMEDIATE_STOP_MS = 10_000

export async function stopOrphan(cluster: string): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid')
  let pid: number
  try {
    pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (!isPostgresOf(cluster, pid)) {
    // After a reboot the number may belong to anybody, and Postgres would refuse to start because of it.
    await rm(lockFile, { force: true })
    return
  }
  // SIGINT disconnects clients and writes a checkpoint; SIGQUIT leaves the rest to crash recovery.
  process.kill(pid, 'SIGINT')
  if (await isGone(cluster, pid, FAST_STOP_MS)) return
  process.kill(pid, 'SIGQUIT')
  if (await isGone(cluster, pid, IMMEDIATE_STOP_MS)) return
  throw new Error(`Postgres (process ${pid}) runs on ${cluster} and does not stop. End it, then start again.`)
}

async function isGone(cluster: string, pid: number, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs
  while (performance.now() < end) {
    if (!isPostgresOf(cluster, pid)) return true
    await delay(POLL_MS)
  }
  return false
}

function isPostgresOf(cluster: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (process.platform === 'linux') {
    try {
      // A postmaster works in its cluster. A zombie works nowhere.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster)
}
