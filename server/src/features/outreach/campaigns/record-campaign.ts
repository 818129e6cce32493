/** The event of what happened to a campaign. */
import type { EventType } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type CampaignRow, presentCampaign } from './campaign.ts'

export type CampaignEvent = Extract<EventType, `campaign.${string}`>

export async function recordCampaign(
  { wake }: Pick<Platform, 'wake'>,
  work: TimedScope,
  type: CampaignEvent,
  row: CampaignRow,
): Promise<void> {
  const reason = row.status_reason?.code
  await appendEvents(work, [
    {
      type,
      data: { campaign: presentCampaign({ ...row, updated_at: work.now }), ...(reason ? { reason } : {}) },
    },
  ])
  work.transaction.afterCommit(() => {
    wake.signal('events', { workspaceId: work.workspaceId })
    wake.signal('campaigns')
  })
}
