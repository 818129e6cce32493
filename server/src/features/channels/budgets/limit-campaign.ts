/** The limit of what one campaign may cost, for as long as it lasts. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { deleteCampaignBudget, saveCampaignBudget } from './budgets.store.ts'

export interface CampaignToLimit {
  id: string
  name: string
  /** Null: no limit of its own. */
  budget: { currency: string; limit_micros: number } | null
}

export async function limitCampaign(work: TimedScope, { id, name, budget }: CampaignToLimit): Promise<void> {
  if (!budget) return deleteCampaignBudget(work, id)
  await saveCampaignBudget(work, {
    id: newId(),
    name: `Campaign "${name}"`.slice(0, 100),
    campaign_id: id,
    ...budget,
  })
}
