/** Whether this process can serve. Each check returns its problem as a sentence. */
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { probeWrite, schemaVersion } from './readiness.store.ts'

export type ReadinessCheck = () => Promise<string[]>

/** Runs the checks in order. The first problem ends the round: later checks would report the same problem. */
export function createReadiness(...checks: readonly ReadinessCheck[]): ReadinessCheck {
  return async () => {
    for (const check of checks) {
      const problems = await check()
      if (problems.length > 0) return problems
    }
    return []
  }
}

/** Asks whether the database answers and has every migration up to `expectedVersion`. */
export async function checkDatabase(database: Database, expectedVersion: number): Promise<string[]> {
  try {
    const version = await schemaVersion(database.system)
    if (version >= expectedVersion) return []
    return [`The database is at migration ${version} and this server needs ${expectedVersion}.`]
  } catch (error) {
    return [`The database does not answer: ${(error as Error).message}`]
  }
}

/** A balancer may ask many times a second; the disk is not asked so often. */
const WRITE_EVERY_MS = 5_000

/** Makes a test write. With a full disk or a read-only database every read works and every write fails. */
export function createWriteProbe(database: Pick<Database, 'system'>, clock: Clock): ReadinessCheck {
  let last: { at: number; result: Promise<string[]> } | undefined

  async function write(): Promise<string[]> {
    try {
      await probeWrite(database.system)
      return []
    } catch (error) {
      return [`The database takes no writes: ${(error as Error).message}`]
    }
  }

  return () => {
    const now = clock.now().getTime()
    if (!last || now - last.at >= WRITE_EVERY_MS || now < last.at) last = { at: now, result: write() }
    return last.result
  }
}
