/** Pauses a running campaign, for a caller or by itself. Nothing of it leaves after the commit, but what has been claimed already. */
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { CampaignRow } from './campaign.ts'
import { saveCampaign } from './campaigns.store.ts'
import { recordCampaign } from './record-campaign.ts'
import type { Reaching } from './run/reaching.ts'

/** Reasons that are a fault and not a decision: the owner hears of them as `campaign.failed`, too. */
const FAULTS: readonly string[] = [
  'error_rate',
  'channel_unavailable',
  'channel_misconfigured',
  'channel_blocked',
  'template_not_approved',
  'template_unavailable',
  'content_unsupported',
]

export async function pauseNow(
  platform: Pick<Platform, 'wake'>,
  reaching: Reaching,
  work: TimedScope,
  row: CampaignRow,
  reason: CampaignRow['status_reason'],
): Promise<CampaignRow> {
  const paused: CampaignRow = {
    ...row,
    status: 'paused',
    status_reason: reason,
    due_at: null,
    updated_at: work.now,
  }
  await reaching.withdraw(work, row)
  await saveCampaign(work, paused)
  await recordCampaign(platform, work, 'campaign.paused', paused)
  if (reason && FAULTS.includes(reason.code)) await recordCampaign(platform, work, 'campaign.failed', paused)
  return paused
}
