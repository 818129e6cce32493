import { type Session, sql } from '../../../platform/database/index.ts'
import type { Identity } from '../contacts/index.ts'
import type { QuietHours } from './quiet-hours.ts'

export interface GateRow {
  opted_out_at: Date | null
  marketing_opted_out_at: Date | null
  blocked_at: Date | null
  time_zone: string | null
  identities: Identity[]
  channel_id: string | null
  kind: string | null
  provider: string | null
  channel_status: 'active' | 'needs_attention' | 'disabled' | null
  attention: string | null
  paused_until: Date | null
  deleted_at: Date | null
  window_expires_at: Date | null
  last_inbound_at: Date | null
  template_status: string | null
  template_category: string | null
}

export interface GateRequest {
  workspaceId: string
  contactId: string
  /** Default: the workspace's default channel. */
  channelId?: string
  template?: { name: string; language?: string }
  /** For senders who begin of their own accord. The time zone counts where the contact's is not known. */
  quietHours?: { hours: QuietHours; timeZone: string }
}

/** Everything that the gate judges by, in one statement: it is asked before each send. */
export function readGateRow(session: Session, request: GateRequest): Promise<GateRow | undefined> {
  const { workspaceId, contactId, channelId, template } = request
  return session.row<GateRow>(sql`
    select c.opted_out_at, c.marketing_opted_out_at, c.blocked_at, c.time_zone, contact_snapshot(c) -> 'identities' as identities,
           ch.id as channel_id, ch.kind, ch.provider, ch.status as channel_status, ch.attention, pace.paused_until,
           ch.deleted_at, v.window_expires_at, v.last_inbound_at, t.status as template_status,
           t.category as template_category
      from contacts c
      left join lateral (
        select h.* from channels h join workspaces w on w.id = h.workspace_id
         where h.workspace_id = c.workspace_id
           and case when ${channelId ?? null}::uuid is not null then h.id = ${channelId ?? null}::uuid
                    else h.deleted_at is null and (h.id = w.default_channel_id or h.kind = 'whatsapp') end
         order by h.id is not distinct from w.default_channel_id desc, h.created_at, h.id limit 1
      ) ch on true
      left join channel_paces pace on pace.workspace_id = ch.workspace_id and pace.channel_id = ch.id
      left join conversations v on v.workspace_id = c.workspace_id and v.channel_id = ch.id and v.contact_id = c.id
      left join lateral (
        select x.status, x.category from templates x
         where x.workspace_id = c.workspace_id and x.channel_id = ch.id and x.name = ${template?.name ?? null}
           and (${template?.language ?? null}::text is null or x.language = ${template?.language ?? null})
         order by x.status = 'approved' desc, x.language limit 1
      ) t on true
     where c.workspace_id = ${workspaceId} and c.id = ${contactId}`)
}
