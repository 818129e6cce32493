/** What receiving needs to know of the channel: one small read per batch. */
import type { Scope } from '../../../../platform/operations/work.ts'

export interface ChannelFacts {
  workspace_id: string
  id: string
  kind: string
  provider: string
  agent: { id: string; name: string } | null
  /** null: nobody answers by itself here (no agent, a draft, a paused one). */
  reply_delay_ms: number | null
  /** Whether the workspace has routing rules about what contacts write. */
  routes_arrivals: boolean
}

export function readChannelFacts(work: Scope, channelId: string): Promise<ChannelFacts | undefined> {
  return work.transaction.row<ChannelFacts>({
    name: 'channel_facts',
    text: `
      select ch.workspace_id, ch.id, ch.kind, ch.provider,
             case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name) end as agent,
             case when a.status = 'active' then a.reply_delay_ms end as reply_delay_ms,
             exists (select 1 from routing_rules r where r.workspace_id = ch.workspace_id and r.enabled
                        and r.triggers && '{conversation_opened,message_received}') as routes_arrivals
        from channels ch
        left join agents a on a.workspace_id = ch.workspace_id and a.id = ch.agent_id and a.deleted_at is null
       where ch.workspace_id = $1 and ch.id = $2`,
    values: [work.workspaceId, channelId],
  })
}
