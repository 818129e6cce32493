/** Contacts who wrote after a message of a campaign, as the database noted them when their message was received. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Snapshot } from '../../../../platform/events/snapshot.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import { conversationWithChannelSql } from '../../../conversations/conversations/index.ts'

export async function workspacesWithReplies(system: Session, most: number): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(
    sql`select workspace_id from due_campaign_replies(${most})`,
  )
  return rows.map(({ workspace_id }) => workspace_id)
}

export interface CampaignReply {
  campaign_id: string
  contact_id: string
  conversation_id: string
  replied_at: Date
  conversation: Snapshot<'conversation'>
}

const TAKE = `
  with taken as (
    delete from campaign_replies d using (
      select campaign_id, contact_id from campaign_replies where workspace_id = $1
       order by campaign_id, contact_id limit $2 for update skip locked) n
     where d.workspace_id = $1 and d.campaign_id = n.campaign_id and d.contact_id = n.contact_id
    returning d.*
  )
  select t.campaign_id, t.contact_id, t.conversation_id, t.replied_at,
         ${conversationWithChannelSql('c', 'ch')} as conversation
    from taken t
    join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id`

export function takeReplies(work: Scope, most: number): Promise<CampaignReply[]> {
  return work.transaction.rows<CampaignReply>({ text: TAKE, values: [work.workspaceId, most] })
}

/** Answers with the positions of those who had not replied before. */
export async function markReplied(
  work: TimedScope,
  { campaign_id: campaignId, contact_id: contactId, replied_at: repliedAt }: CampaignReply,
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update campaign_recipients set replied_at = ${repliedAt}
     where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId} and contact_id = ${contactId}
       and replied_at is null returning 1`)
  return row !== undefined
}
