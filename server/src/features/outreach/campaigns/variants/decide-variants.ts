/**
 * Compares the variants once, and lets those who waited for the result be reached. The time of the comparison is fixed when each of
 * the test group had their turn, so those who wait for their morning, or whose message is still in line, hold back nobody.
 */
import type { CampaignTest } from '@parley/contracts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { CampaignRow } from '../campaign.ts'
import { saveCampaign } from '../campaigns.store.ts'
import { readVariantFigures } from '../figures/figures.store.ts'
import { releaseHeld } from '../recipients.store.ts'
import { recordCampaign } from '../record-campaign.ts'
import { decideTest } from './find-winner.ts'
import { readTestStage, saveDecidesAt } from './test-stage.store.ts'

/** Changes `campaign`, so that what follows knows the winner. Answers whether the texts were compared. */
export async function decideVariants(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  campaign: CampaignRow,
): Promise<boolean> {
  const { test, variants } = campaign
  if (!test || !isUndecided(campaign)) return false
  if (campaign.decides_at === null) await fixTime(work, campaign, test)
  if (campaign.decides_at === null || campaign.decides_at > work.now) return false
  const { decides_at: decidesAt } = campaign
  const figures = await readVariantFigures(work, { id: campaign.id, variants })
  const decision = decideTest(test, figures, { decidesAt, now: work.now })
  if (!decision) return false
  campaign.winner_decided_at = work.now
  if ('split' in decision) campaign.split_reason = decision.split
  else {
    campaign.winner = decision.key
    campaign.winner_is_significant = decision.isSignificant
  }
  await releaseHeld(work, campaign.id)
  await saveCampaign(work, campaign)
  await recordCampaign(platform, work, 'campaign.updated', campaign)
  return true
}

/** A campaign that completes before its comparison is due once more, at that time. */
export function isUndecided({ variants, test, winner_decided_at: at }: CampaignRow): boolean {
  return test !== null && variants.length > 0 && at === null
}

async function fixTime(work: TimedScope, campaign: CampaignRow, test: CampaignTest): Promise<void> {
  const delayMs = test.decide_after_minutes * 60_000
  // Where nobody waits for the result, those whose turn is later than that get the winner.
  if (test.test_percent === 100) {
    const start = campaign.started_at ?? work.now
    campaign.decides_at = new Date(start.getTime() + delayMs)
  } else {
    const { hasTurns, hasOpen, hasSent } = await readTestStage(work, campaign.id)
    if (hasTurns) return
    const isHopeless = !hasOpen && !hasSent
    campaign.decides_at = new Date(work.now.getTime() + (isHopeless ? 0 : delayMs))
  }
  await saveDecidesAt(work, campaign.id, campaign.decides_at)
}
