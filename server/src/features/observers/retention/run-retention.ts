/**
 * Deletes rows that are older than their retention. One portion after the other on one connection, and one portion of each
 * workspace in turn, so that neither the messages under way nor other workspaces wait for a large clean-up.
 */

import { isRetryableDatabaseError } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { DELETE_PORTION, EVENTS_PORTION, PORTION } from './delete-outdated.store.ts'
import { RETENTION_GROUPS, type Retention, type RetentionGroup } from './growing-tables.ts'

/** Deliveries first: an event goes only after they are settled. */
const ORDER: readonly RetentionGroup[] = [
  'webhooks',
  ...RETENTION_GROUPS.filter((group) => group !== 'webhooks'),
]

export interface RetentionRound {
  /** Rows that were deleted, by group. Attempts and files that go with them are not counted. */
  deleted: Record<RetentionGroup, number>
}

export interface RunRetentionOptions {
  retention: Retention
  workspaces(): Promise<readonly string[]>
  isStopping?: () => boolean
}

export async function runRetention(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  { retention, workspaces, isStopping = () => false }: RunRetentionOptions,
): Promise<RetentionRound> {
  const now = clock.now().getTime()
  const deleted = Object.fromEntries(RETENTION_GROUPS.map((group) => [group, 0])) as Record<
    RetentionGroup,
    number
  >
  const groups = ORDER.filter((group) => retention[group] !== null)
  const queue = (await workspaces()).map((workspaceId) => ({ workspaceId, groups: [...groups] }))
  for (let next = queue.shift(); next && !isStopping(); next = queue.shift()) {
    const { workspaceId, groups } = next
    const again: RetentionGroup[] = []
    for (const group of groups) {
      const before = new Date(now - retention[group]!)
      try {
        const count = await database.transaction(workspaceId, (tx) =>
          DELETE_PORTION[group](tx, { workspaceId, before }),
        )
        deleted[group] += count
        if (count >= (group === 'events' ? EVENTS_PORTION : PORTION)) again.push(group)
      } catch (error) {
        // The next round comes soon; another workspace or group may fare better now.
        if (!isRetryableDatabaseError(error))
          log.error({ err: error, workspace_id: workspaceId, group }, 'outdated rows could not be deleted')
      }
      if (isStopping()) break
    }
    if (again.length > 0) queue.push({ workspaceId, groups: again })
  }
  return { deleted }
}
