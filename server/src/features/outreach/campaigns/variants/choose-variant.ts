/** Which variant a contact gets: from the contact alone, so that a retry and another process choose the same. Pure. */
import { hash } from 'node:crypto'
import type { CampaignContent, CampaignVariant } from '@parley/contracts'
import type { CampaignRow } from '../campaign.ts'

export interface ChosenContent {
  variant: string | null
  content: CampaignContent
}

/** `given`: the variant of an earlier attempt. */
export function chooseContent(
  campaign: Pick<CampaignRow, 'id' | 'content' | 'variants' | 'winner'>,
  contactId: string,
  given: string | null,
): ChosenContent {
  if (campaign.content) return { variant: null, content: campaign.content }
  const key = given ?? campaign.winner
  const variant = campaign.variants.find((each) => each.key === key) ?? split(campaign, contactId)
  return { variant: variant.key, content: variant.content }
}

function split({ id, variants }: Pick<CampaignRow, 'id' | 'variants'>, contactId: string): CampaignVariant {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0)
  // 48 bits: exact in a number.
  const share = Number.parseInt(hash('sha256', `${id} ${contactId}`).slice(0, 12), 16) / 2 ** 48
  let passed = 0
  for (const variant of variants) {
    passed += variant.weight
    if (share * total < passed) return variant
  }
  return variants.at(-1)!
}
