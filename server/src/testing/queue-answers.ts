/** Answers that wait in the queue. Otherwise an answer leaves with the commit of its turn. */
import { receiveOnly } from './receive-only.ts'
import type { TestServer } from './test-server.ts'

/**
 * Runs `work` while the paces of a workspace's numbers are held, as if another process sent on them: no answer leaves with the
 * commit of its turn, and all of them wait in the queue.
 */
export function holdPaces(
  { database }: Pick<TestServer, 'database'>,
  workspaceId: string,
  work: () => Promise<unknown>,
): Promise<void> {
  return database.database.transaction(workspaceId, async (transaction) => {
    await transaction.rows({ text: 'select 1 from channel_paces for no key update' })
    await work()
  })
}

/** Receives everything and thinks about it. The answers wait in the queue. */
export async function queueAnswers(server: TestServer, workspaceId: string): Promise<void> {
  await receiveOnly(server)
  await holdPaces(server, workspaceId, async () => {
    await server.wiring.turns.drain()
    await server.wiring.turns.settled()
  })
}
