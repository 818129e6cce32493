import { type Session, sql } from '../../../platform/database/index.ts'
import type { Consents, Identity } from '../contacts/index.ts'
import type { ContactRules } from './contact-rules.store.ts'
import type { Initiative } from './initiative.ts'
import type { QuietHours } from './quiet-hours.ts'

export interface GateRow {
  id: string
  opted_out_at: Date | null
  marketing_opted_out_at: Date | null
  opted_in_at: Date | null
  blocked_at: Date | null
  do_not_disturb_at: Date | null
  consents: Consents
  time_zone: string | null
  identities: Identity[]
  channel_id: string | null
  kind: string | null
  provider: string | null
  channel_status: 'active' | 'needs_attention' | 'disabled' | null
  attention: string | null
  paused_until: Date | null
  deleted_at: Date | null
  recipients_per_day: number | null
  window_expires_at: Date | null
  last_inbound_at: Date | null
  template_status: string | null
  template_category: string | null
  /** Of the workspace. Null: it has set none. */
  rules: ContactRules | null
}

export interface GateRequest {
  workspaceId: string
  contactId: string
  /** Default: the workspace's default channel. */
  channelId?: string
  template?: { name: string; language?: string }
  /** Of a setting of the sender, such as that of reminders. The time zone counts where the contact's is not known. */
  quietHours?: { hours: QuietHours; timeZone: string }
  /** For senders who begin of their own accord: campaigns, calls, messages with a purpose. */
  initiative?: Initiative
}

export type GateRequestOfMany = Omit<GateRequest, 'contactId'> & { contactIds: readonly string[] }

/** Everything that the gate judges by, in one statement: it is asked before each send. */
export function readGateRows(session: Session, request: GateRequestOfMany): Promise<GateRow[]> {
  const { workspaceId, contactIds, channelId, template } = request
  return session.rows<GateRow>(sql`
    with ch as materialized (
      select h.* from channels h join workspaces w on w.id = h.workspace_id
       where h.workspace_id = ${workspaceId}
         and case when ${channelId ?? null}::uuid is not null then h.id = ${channelId ?? null}::uuid
                  else h.deleted_at is null and (h.id = w.default_channel_id or h.kind = 'whatsapp') end
       order by h.id is not distinct from w.default_channel_id desc, h.created_at, h.id limit 1
    )
    select c.id, c.opted_out_at, c.marketing_opted_out_at, c.opted_in_at, c.blocked_at, c.do_not_disturb_at, c.consents, c.time_zone,
           contact_snapshot(c) -> 'identities' as identities,
           ch.id as channel_id, ch.kind, ch.provider, ch.status as channel_status, ch.attention, pace.paused_until,
           ch.deleted_at, ch.recipients_per_day, v.window_expires_at, v.last_inbound_at, t.status as template_status,
           t.category as template_category, (select to_jsonb(r) from contact_rules r where r.workspace_id = ${workspaceId}) as rules
      from contacts c
      left join ch on true
      left join channel_paces pace on pace.workspace_id = ch.workspace_id and pace.channel_id = ch.id
      left join conversations v on v.workspace_id = c.workspace_id and v.channel_id = ch.id and v.contact_id = c.id
      left join lateral (
        select x.status, x.category from templates x
         where x.workspace_id = c.workspace_id and x.channel_id = ch.id and x.name = ${template?.name ?? null}
           and (${template?.language ?? null}::text is null or x.language = ${template?.language ?? null})
         order by x.status = 'approved' desc, x.language limit 1
      ) t on true
     where c.workspace_id = ${workspaceId} and c.id = any (${contactIds}::uuid[])`)
}
