/** The main process of a Postgres: its other processes end with it. */
import type { ChildProcess } from 'node:child_process'

const FAST_STOP_MS = 30_000

export const hasEnded = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null || child.pid === undefined

/** Resolves when it has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await new Promise((resolve) => child.once('exit', resolve))
}

/** A fast shutdown: clients are disconnected, a checkpoint is written. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  child.kill('SIGINT')
  const impatience = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS)
  await ended(child)
  clearTimeout(impatience)
}
