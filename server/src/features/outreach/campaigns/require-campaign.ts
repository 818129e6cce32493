import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { CampaignRow } from './campaign.ts'
import { findCampaign, lockCampaign } from './campaigns.store.ts'

export async function requireCampaign(work: Scope<Session>, id: string): Promise<CampaignRow> {
  const row = await findCampaign(work, requireId('campaign', id))
  if (!row) throw notFound('campaign', id)
  return row
}

/** Waits for a worker that has it: its batch is committed or undone then. */
export async function holdCampaign(work: Scope, id: string): Promise<CampaignRow> {
  const row = await lockCampaign(work, requireId('campaign', id))
  if (!row) throw notFound('campaign', id)
  return row
}
