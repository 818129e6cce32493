/** Records replies to campaigns, each once, with the event `campaign.replied`. Receiving a message only notes them. */
import { appendEvents } from '../../../../platform/events/append-events.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type CampaignRow, presentCampaign } from '../campaign.ts'
import { findCampaign } from '../campaigns.store.ts'
import { markReplied, takeReplies, workspacesWithReplies } from './replies.store.ts'

const WORKSPACES = 50
const AT_ONCE = 200

export function createReplyDrain({
  database,
  clock,
  wake,
}: Pick<Platform, 'database' | 'clock' | 'wake'>): () => Promise<'again' | 'idle'> {
  async function record(workspaceId: string): Promise<boolean> {
    return inScope(database, workspaceId, async (scope) => {
      const work = { ...scope, now: clock.now() }
      const replies = await takeReplies(work, AT_ONCE)
      const campaigns = new Map<string, CampaignRow | undefined>()
      for (const reply of replies) {
        const { campaign_id: id, contact_id, conversation_id, conversation } = reply
        if (!(await markReplied(work, reply))) continue
        if (!campaigns.has(id)) campaigns.set(id, await findCampaign(work, id))
        const campaign = campaigns.get(id)
        if (!campaign) continue
        const data = { campaign: presentCampaign(campaign), conversation }
        await appendEvents(work, [{ type: 'campaign.replied', data, contact_id, conversation_id }])
      }
      work.transaction.afterCommit(() => wake.signal('events', { workspaceId }))
      return replies.length === AT_ONCE
    })
  }

  return async () => {
    const workspaces = await workspacesWithReplies(database.system, WORKSPACES)
    let hasMore = workspaces.length === WORKSPACES
    for (const workspaceId of workspaces) hasMore = (await record(workspaceId)) || hasMore
    return hasMore ? 'again' : 'idle'
  }
}
