/** Whether too many attempts failed, or too many people opted out, so that the campaign pauses by itself. */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { CampaignRow } from '../campaign.ts'
import { readShares } from '../figures/figures.store.ts'

export async function reasonToStop(
  work: TimedScope,
  campaign: CampaignRow,
): Promise<{ code: string; message: string } | undefined> {
  const { error_percent: errors, opt_out_percent: optOuts, minimum_sample: sample } = campaign.stops
  if (errors === null && optOuts === null) return undefined
  const shares = await readShares(work, campaign.id, campaign.judged_since)
  const attempted = shares.sent + shares.failed
  if (errors !== null && attempted >= sample && shares.failed * 100 > errors * attempted)
    return {
      code: 'error_rate',
      message: `${shares.failed} of ${attempted} attempts failed, more than ${errors} %. See the reasons in the report, then resume or cancel the campaign.`,
    }
  if (optOuts !== null && shares.sent >= sample && shares.opted_out * 100 > optOuts * shares.sent)
    return {
      code: 'opt_out_rate',
      message: `${shares.opted_out} of ${shares.sent} people opted out, more than ${optOuts} %. Look at the text and the audience, then resume or cancel the campaign.`,
    }
  return undefined
}
