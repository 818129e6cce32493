import type { Scope } from '../operations/work.ts'

/**
 * Waits until nobody else numbers events of the workspace, makes deliveries of them or erases a person from them; lasts
 * until the transaction ends. Statements after it see all that the other one committed: numbers have no gaps and are
 * given once, and no delivery is made of what is being erased. Taken before any endpoint is locked.
 */
export async function lockSequencer(work: Scope): Promise<void> {
  await work.transaction.rows({
    name: 'lock_sequencer',
    text: `select pg_advisory_xact_lock(hashtext('event_sequencer'), hashtext($1))`,
    values: [work.workspaceId],
  })
}
