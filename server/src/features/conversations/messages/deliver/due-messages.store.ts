/** Messages that may leave now, with everything that decides it. */

import { namedColumns, type Session } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { DueChannel } from '../../../../platform/worker/due-lanes.ts'
import type { DeliveryChannelRow } from './dependencies.ts'
import type { DueMessage } from './due-message.ts'
import type { DueLimit } from './pacing.ts'

/** The facts of the conversation `c`, its contact `p`, its `identity` and its `pair_pace` that decide whether a message may leave. */
const RECIPIENT = {
  current_epoch: 'c.responder_epoch',
  window_expires_at: 'c.window_expires_at',
  last_inbound_at: 'c.last_inbound_at',
  pair_free_at: 'pair_pace.free_at',
  opted_out_at: 'p.opted_out_at',
  marketing_opted_out_at: 'p.marketing_opted_out_at',
  blocked_at: 'p.blocked_at',
  phone: 'identity.phone',
  whatsapp_user: 'identity.whatsapp_user',
  visitor: 'identity.visitor',
}

const oldestOf = (kind: string) =>
  `(array_agg(i.value order by i.created_at, i.value) filter (where i.kind = '${kind}'))[1] as ${kind}`

/** Where the contact of the conversation `c` can be reached: one row, `identity`. */
export const IDENTITY_JOIN = `
       cross join lateral (
         select ${['phone', 'whatsapp_user', 'visitor'].map(oldestOf).join(', ')}
           from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id
       ) identity`

/** Of the conversation `c`. Only holders of the channel's pace write `pair_paces`. */
const RECIPIENT_JOINS = `
        join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
        left join pair_paces pair_pace on pair_pace.workspace_id = c.workspace_id and pair_pace.conversation_id = c.id
        ${IDENTITY_JOIN}`

/**
 * The oldest due message of each conversation of a channel, with conversation and outbox row locked. A conversation
 * that somebody else holds (a takeover, a turn) is passed over: it comes again. While one message of a conversation
 * is on its way, the next waits, so that they arrive in order; one whose outcome is unknown holds up nobody.
 * Messages of campaigns come after all others (`place`). Returns nothing where another transaction holds the channel's pace.
 */
export function lockDueMessages(
  work: TimedScope,
  channelId: string,
  { limit, pairFreeBefore }: { limit: DueLimit; pairFreeBefore: Date },
): Promise<DueMessage[]> {
  return work.transaction.rows<DueMessage>({
    name: 'lock_due_messages',
    text: `
      with held as materialized (
        select pace.free_at, ch.messages_per_second
          from channel_paces pace join channels ch on ch.workspace_id = pace.workspace_id and ch.id = pace.channel_id
         where pace.workspace_id = $1 and pace.channel_id = $2 for no key update of pace skip locked
      )
      select o.message_id, o.campaign_id, o.conversation_id, o.channel_id, m.session_id, m.contact_id, m.agent_id, m.sender, m.content,
             m.reply_to_provider_message_id, o.attempt, o.queued_at, o.responder_epoch, ${namedColumns(RECIPIENT)},
             case when m.type = 'template' then
               (select t.definition from templates t where t.workspace_id = m.workspace_id and t.channel_id = m.channel_id
                   and t.name = m.content ->> 'name' and t.language = m.content ->> 'language') end as template,
             case when m.type = 'reaction' then m.reply_to_provider_message_id end as target_provider_message_id,
             o.quiet_hours, o.not_after, o.withdrawn, m.initiative, p.do_not_disturb_at, p.opted_in_at, p.consents, p.time_zone,
             case when o.is_initiative then (select to_jsonb(r) from contact_rules r where r.workspace_id = o.workspace_id) end as rules
        from outbox o
        join messages m on m.workspace_id = o.workspace_id and m.id = o.message_id
        join conversations c on c.workspace_id = o.workspace_id and c.id = o.conversation_id
        ${RECIPIENT_JOINS}
       -- As a join it would make the planner sort everything that is due.
       where (select true from held) and o.workspace_id = $1 and o.channel_id = $2 and o.state = 'queued' and o.available_at <= $3
         and (pair_pace.free_at is null or pair_pace.free_at <= $5)
         and not exists (select 1 from outbox earlier where earlier.workspace_id = o.workspace_id
                            and earlier.conversation_id = o.conversation_id and earlier.place < o.place
                            -- One that waits for hours of the day does not hold back an answer.
                            and not (earlier.is_initiative and earlier.state = 'queued' and earlier.available_at > $3)
                            and earlier.state in ('queued', 'sending'))
       order by o.place
       -- A little more than the pace allows, because of rounding: rows that cannot leave are not locked.
       limit (select least($4::int, greatest(0, floor(0.000001 + $8::float8 * messages_per_second *
                     extract(epoch from $7::timestamptz - greatest(free_at, $6::timestamptz))) + 1)) from held)
         for no key update of c, o skip locked`,
    values: [
      work.workspaceId,
      channelId,
      work.now,
      limit.most,
      pairFreeBefore,
      limit.since,
      limit.until,
      limit.shareOfThroughput,
    ],
  })
}

/** The facts that decide whether a message that is being made may leave at once, and its channel. */
export type Departure = Pick<
  DueMessage,
  | 'conversation_id'
  | 'current_epoch'
  | 'window_expires_at'
  | 'last_inbound_at'
  | 'pair_free_at'
  | 'opted_out_at'
  | 'marketing_opted_out_at'
  | 'blocked_at'
  | 'phone'
  | 'whatsapp_user'
  | 'visitor'
> &
  DeliveryChannelRow & {
    /** An earlier message of the conversation has no outcome yet. */
    has_earlier: boolean
  }

const CHANNEL = {
  workspace_id: 'ch.workspace_id',
  id: 'ch.id',
  kind: 'ch.kind',
  provider: 'ch.provider',
  credentials: 'ch.credentials',
  status: 'ch.status',
  messages_per_second: 'ch.messages_per_second',
  deleted_at: 'ch.deleted_at',
  free_at: 'pace.free_at',
  paused_until: 'pace.paused_until',
  slowed_at: 'pace.slowed_at',
  slowed_share: 'pace.slowed_share',
  // Not "exists", for the same reason.
  has_budgets:
    '(select true from budgets budget where budget.workspace_id = ch.workspace_id limit 1) is not null',
} satisfies Record<keyof DeliveryChannelRow, string>

/** The expressions of a `Departure` by name, where `DEPARTURE_JOINS` follow the conversation `c`. */
export const DEPARTURE = {
  conversation_id: 'c.id',
  ...RECIPIENT,
  // Not "exists", which may be planned as a list of all messages that wait.
  has_earlier: `(select true from outbox earlier where earlier.workspace_id = c.workspace_id and earlier.conversation_id = c.id
                    and earlier.state in ('queued', 'sending') and not earlier.is_initiative limit 1) is not null`,
  ...CHANNEL,
} satisfies Record<keyof Departure, string>

export const DEPARTURE_JOINS = `${RECIPIENT_JOINS}
        join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
        join channel_paces pace on pace.workspace_id = c.workspace_id and pace.channel_id = c.channel_id`

/**
 * Of conversations that the caller has locked in an earlier statement, so that this one sees what happened before the lock.
 * Locks the paces of their channels; those that another transaction holds are left out with their conversations.
 */
export function lockDepartures(work: Scope, conversationIds: readonly string[]): Promise<Departure[]> {
  return work.transaction.rows<Departure>({
    name: 'lock_departures',
    text: `
      select ${namedColumns(DEPARTURE)}
        from conversations c
        ${DEPARTURE_JOINS}
       where c.workspace_id = $1 and c.id = any ($2::uuid[])
       order by c.channel_id, c.id
         for no key update of pace skip locked`,
    values: [work.workspaceId, conversationIds],
  })
}

export function channelsWithDueMessages(system: Session, now: Date): Promise<DueChannel[]> {
  return system.rows<DueChannel>({ name: 'due_outbox', text: 'select * from due_outbox($1)', values: [now] })
}
