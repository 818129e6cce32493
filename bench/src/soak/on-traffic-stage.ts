/** A stage with traffic, one webhook endpoint that answers, and a pool that reads the server's database. */
import pg from 'pg'
import type { BenchContext } from '../stage/context.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { startReceivers } from '../webhooks/start-receivers.ts'
import { isAtRest, readFigures } from './read-figures.ts'
import { startTraffic, type Traffic } from './traffic.ts'

export interface TrafficStage {
  stage: Stage
  pool: pg.Pool
  traffic: Traffic
  /** Whether every queue is empty and every due status is posted. Throws when the run is cancelled. */
  isResting(): Promise<boolean>
}

/** Runs `play` and clears everything away. `env` adds to the server's environment. */
export async function onTrafficStage<T>(
  context: BenchContext,
  play: (stage: TrafficStage) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const receivers = await startReceivers()
  try {
    return await onStage(
      context,
      async (stage) => {
        const pool = new pg.Pool({ connectionString: stage.connectionString, max: 2 })
        try {
          const traffic = await startTraffic(stage, receivers.answering)
          return await play({
            stage,
            pool,
            traffic,
            async isResting() {
              context.signal.throwIfAborted()
              // Statuses of answers are posted while the queues are read, so the queues must be empty before and after.
              const wasAtRest = isAtRest(await readFigures(pool))
              await traffic.settled()
              return wasAtRest && isAtRest(await readFigures(pool))
            },
          })
        } finally {
          await pool.end()
        }
      },
      { env: { PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1', ...env } },
    )
  } finally {
    await receivers.close()
  }
}
