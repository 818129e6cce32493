/** Statuses that providers report, matched to messages and written, many at a time. */
import type { DeliveryErrorDetail, DeliveryStatus } from '@parley/channels/kit'
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import { conversationWithChannelSql } from '../conversations/index.ts'
import { isForward, type MessageRow } from './message.ts'
import { messageSnapshotSql } from './message-snapshot.ts'

export interface ReportedStatus {
  provider_message_id: string
  /** Our id, when the provider gave it back. */
  message_id?: string
  status: DeliveryStatus
  occurred_at: string
  error?: DeliveryErrorDetail & { says?: string }
  pricing?: Record<string, unknown>
}

interface StatusChange {
  id: string
  status: string | null
  provider_message_id: string
  error: unknown
  pricing: unknown
  sent_at: string | null
  delivered_at: string | null
  read_at: string | null
  failed_at: string | null
  events: { id: string; type: string }[]
}

/**
 * Applies reports in any order, any number of times: a status only moves forward (P12), each step is told once, and a
 * send that was on its way or unknown is settled. Returns which reports found their message.
 */
export async function applyStatuses(
  tx: Transaction,
  channel: { workspaceId: string; id: string },
  reports: readonly ReportedStatus[],
  now: Date,
): Promise<boolean[]> {
  const providerIds = reports.map((report) => report.provider_message_id)
  const ids = reports.flatMap((report) => (report.message_id ? [report.message_id] : []))
  // Outbox before messages, as delivery locks them: the other way round the two would wait for each other.
  await tx.rows({
    name: 'lock_reported_outbox',
    text: `
      select message_id from outbox
       where workspace_id = $1
         and message_id in (select id from messages where workspace_id = $1 and channel_id = $2 and provider_message_id = any ($3::text[])
                            union select unnest($4::uuid[]))
       order by message_id for update`,
    values: [channel.workspaceId, channel.id, providerIds, ids],
  })
  const messages = await tx.rows<MessageRow>({
    name: 'lock_reported_messages',
    text: `
      select * from messages
       where workspace_id = $1 and channel_id = $2 and direction = 'outbound'
         and id in (select id from messages where workspace_id = $1 and channel_id = $2 and provider_message_id = any ($3::text[])
                    union select id from messages where workspace_id = $1 and id = any ($4::uuid[]))
       order by id for no key update`,
    values: [
      channel.workspaceId,
      channel.id,
      reports.map((report) => report.provider_message_id),
      reports.flatMap((report) => (report.message_id ? [report.message_id] : [])),
    ],
  })
  const byProviderId = new Map(
    messages.flatMap((row) => (row.provider_message_id ? [[row.provider_message_id, row] as const] : [])),
  )
  const byId = new Map(messages.map((row) => [row.id, row]))
  const changes = new Map<string, StatusChange>()
  const found = reports.map((report) => {
    const row =
      byProviderId.get(report.provider_message_id) ??
      (report.message_id ? byId.get(report.message_id) : undefined)
    if (!row) return false
    const change = changes.get(row.id) ?? unchanged(row, report)
    changes.set(row.id, change)
    merge(row, change, report)
    return true
  })
  if (changes.size > 0) {
    await tx.rows({
      name: 'write_statuses',
      text: WRITE,
      values: [channel.workspaceId, storableJson([...changes.values()]), now],
    })
  }
  return found
}

function unchanged(row: MessageRow, report: ReportedStatus): StatusChange {
  return {
    id: row.id,
    status: null,
    provider_message_id: report.provider_message_id,
    error: null,
    pricing: null,
    sent_at: null,
    delivered_at: null,
    read_at: null,
    failed_at: null,
    events: [],
  }
}

const TIME_OF = {
  sent: 'sent_at',
  delivered: 'delivered_at',
  read: 'read_at',
  played: 'read_at',
  failed: 'failed_at',
} as const

function merge(row: MessageRow, change: StatusChange, report: ReportedStatus): void {
  const time = TIME_OF[report.status]
  // "read" and "played" share a time: the earlier one counts, whichever is told first.
  const known = change[time]
  if (!known || new Date(report.occurred_at) < new Date(known)) change[time] = report.occurred_at
  if (report.pricing) change.pricing = report.pricing
  if (!isForward(row.status, report.status)) return
  // A later status implies "sent": record it once if it is missing.
  const wasUnsent = row.status === 'queued' || row.status === 'sending' || row.status === 'unknown'
  if (wasUnsent && report.status !== 'sent' && report.status !== 'failed')
    change.events.push({ id: newId(), type: 'message.sent' })
  row.status = report.status
  change.status = report.status
  change.error =
    report.status === 'failed' && report.error
      ? {
          code: report.error.code,
          ...(report.error.provider_code ? { provider_code: report.error.provider_code } : {}),
          message: report.error.says ?? report.error.message,
        }
      : null
  if (report.status !== 'played') change.events.push({ id: newId(), type: `message.${report.status}` })
}

/** One batch may report several steps of a message. The event of each has the status of its step, and not of the last one. */
const REPORTED = `split_part(e.value ->> 'type', '.', 2)`

const WRITE = `
with change as (
  select * from jsonb_to_recordset($2::jsonb) as x (id uuid, status text, provider_message_id text, error jsonb, pricing jsonb,
    sent_at timestamptz, delivered_at timestamptz, read_at timestamptz, failed_at timestamptz, events jsonb)
),
written as (
  update messages m
     set status = coalesce(x.status, m.status),
         provider_message_id = coalesce(m.provider_message_id, x.provider_message_id),
         error = case when x.status is null then m.error else x.error end,
         pricing = coalesce(x.pricing, m.pricing),
         sent_at = coalesce(m.sent_at, x.sent_at), delivered_at = coalesce(m.delivered_at, x.delivered_at),
         read_at = least(m.read_at, x.read_at), failed_at = coalesce(m.failed_at, x.failed_at)
    from change x where m.workspace_id = $1 and m.id = x.id
  returning m.*, x.events, x.status as new_status
),
settled as (
  delete from outbox o using written w where o.workspace_id = $1 and o.message_id = w.id and w.new_status is not null
)
insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
select $1, (e.value ->> 'id')::uuid, e.value ->> 'type', ${EVENT_SCHEMA_VERSION},
       jsonb_build_object('message', ${messageSnapshotSql('w', { status: REPORTED })}, 'conversation', ${conversationWithChannelSql('c', 'ch')}),
       coalesce(w.agent_id, ch.agent_id), w.conversation_id, w.contact_id, $3
  from written w
  join conversations c on c.workspace_id = $1 and c.id = w.conversation_id
  join channels ch on ch.workspace_id = $1 and ch.id = w.channel_id
  cross join lateral jsonb_array_elements(w.events) with ordinality as e (value, place)
 order by e.place`
