/** The lock of a channel's queue, and what receiving needs to know of the channel: one statement per batch. */
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
  /** Version of the workspace’s priority rules; null where it never had any. */
  priority_rules_version: number | null
  /** Whether contacts hear something while they wait for a person. */
  tells_waiting: boolean
}

/**
 * Locks the queue of a channel until the transaction ends: one drainer per channel at a time, across processes, keeps every lane
 * in order. `is_locked` is false when another one drains it; statements of the same write read that as HOLDS_CHANNEL. Undefined
 * when there is no such channel.
 */
export function lockChannel(
  work: Scope,
  channelId: string,
): Promise<(ChannelFacts & { is_locked: boolean }) | undefined> {
  return work.transaction.row<ChannelFacts & { is_locked: boolean }>({
    name: 'lock_ledger_channel',
    text: `
      select l.is_locked, set_config('parley.holds_channel', l.is_locked::text, true),
             ch.workspace_id, ch.id, ch.kind, ch.provider,
             case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name) end as agent,
             case when a.status = 'active' then a.reply_delay_ms end as reply_delay_ms,
             exists (select 1 from routing_rules r where r.workspace_id = ch.workspace_id and r.enabled
                        and r.triggers && '{conversation_opened,message_received}') as routes_arrivals,
             (select v.version from priority_rule_versions v where v.workspace_id = $1) as priority_rules_version,
             coalesce((select w.enabled from waiting_settings w where w.workspace_id = $1), true) as tells_waiting
        from (select pg_try_advisory_xact_lock(hashtextextended($2::uuid::text, 71)) as is_locked offset 0) l
       cross join channels ch
        left join agents a on a.workspace_id = ch.workspace_id and a.id = ch.agent_id and a.deleted_at is null
       where ch.workspace_id = $1 and ch.id = $2`,
    values: [work.workspaceId, channelId],
  })
}

/**
 * Whether `lockChannel` got the lock. It is a statement of its own, because a statement sees the rows as they were when it
 * began, and the drainer before may have changed them until the lock was free.
 */
export const HOLDS_CHANNEL = `current_setting('parley.holds_channel', true) = 'true'`
