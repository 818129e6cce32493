import { createLedger } from '../features/conversations/ledger/index.ts'
import type { TestServer } from './test-server.ts'

/**
 * Takes everything from the ledger as a process does that has no place for turns: they wait for a worker. Otherwise receiving
 * takes the turns that are due, and the server's own agents think about them at once.
 */
export async function receiveOnly({ platform, wiring }: TestServer): Promise<void> {
  const { drain } = createLedger(platform, wiring.receiving)
  while ((await drain()) === 'again');
}
