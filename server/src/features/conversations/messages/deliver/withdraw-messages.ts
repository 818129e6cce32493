/** Takes the messages of a campaign out of the queue that have not been claimed for sending: the campaign was paused or cancelled. */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { lockQueuedOfCampaign } from './outbox.store.ts'
import { outcomeOfRefusal } from './outcome.ts'
import { writeOutcomes } from './outcomes.store.ts'

/** Rows of one statement. */
const AT_ONCE = 500
const STOPPED = {
  status: 'cancelled',
  code: 'campaign_stopped',
  message: 'The campaign was paused or cancelled before this left.',
} as const

/** Answers with how many were taken out. The caller holds the campaign, so none is added meanwhile. */
export async function withdrawMessages(
  { wake }: Pick<Platform, 'wake'>,
  work: TimedScope,
  campaignId: string,
): Promise<number> {
  let withdrawn = 0
  for (;;) {
    const queued = await lockQueuedOfCampaign(work, campaignId, AT_ONCE)
    if (queued.length > 0)
      await writeOutcomes(
        work,
        queued.map((row) => outcomeOfRefusal(row, STOPPED)),
      )
    withdrawn += queued.length
    if (queued.length < AT_ONCE) break
  }
  if (withdrawn > 0)
    work.transaction.afterCommit(() => wake.signal('events', { workspaceId: work.workspaceId }))
  return withdrawn
}
