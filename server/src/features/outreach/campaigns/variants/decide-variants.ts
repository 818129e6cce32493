/** Looks for the winner among the variants, and lets those who waited for it be reached. */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { CampaignRow } from '../campaign.ts'
import { saveCampaign } from '../campaigns.store.ts'
import { readVariantFigures } from '../figures/figures.store.ts'
import { releaseHeld } from '../recipients.store.ts'
import { recordCampaign } from '../record-campaign.ts'
import { findWinner } from './find-winner.ts'

/** Changes `campaign`, so that the step that goes on knows the winner. */
export async function decideVariants(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  campaign: CampaignRow,
): Promise<void> {
  const { test, variants } = campaign
  if (!test || variants.length === 0 || campaign.winner !== null) return
  const { figures, lastAt, isTested } = await readVariantFigures(work, campaign)
  const end = lastAt === null ? null : lastAt.getTime() + test.decide_after_minutes * 60_000
  // Where all get a variant nobody waits for the winner: then only a sure one is of use.
  const isOver = test.test_percent < 100 && isTested && end !== null && end <= work.now.getTime()
  const winner = findWinner(test, figures, isOver)
  if (!winner) return
  campaign.winner = winner.key
  campaign.winner_decided_at = work.now
  campaign.winner_is_significant = winner.isSignificant
  await releaseHeld(work, campaign.id)
  await saveCampaign(work, campaign)
  await recordCampaign(platform, work, 'campaign.updated', campaign)
}
