import type { Transaction } from '../database/index.ts'

/**
 * Waits until nobody else numbers events of the workspace, makes deliveries of them or erases a person from them; lasts
 * until the transaction ends. Statements after it see all that the other one committed: numbers have no gaps and are
 * given once, and no delivery is made of what is being erased. Taken before any endpoint is locked.
 */
export async function lockSequencer(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.rows({
    name: 'lock_sequencer',
    text: `select pg_advisory_xact_lock(hashtext('event_sequencer'), hashtext($1))`,
    values: [workspaceId],
  })
}
