/**
 * Where figures come from: statements that give each thing that counts as one row of the same form, so that every
 * figure is filtered, grouped and drilled down to its conversations in the same way.
 *
 *   workspace_id, at, conversation_id, channel_id, agent_id, member_id, team_id, tags, reason, and the values
 */
import { raw } from '../../../../platform/database/index.ts'

const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`

function rounds(at: string, values: string): string {
  return `select r.workspace_id, r.${at} as at, r.conversation_id, r.channel_id, r.agent_id, r.member_id, r.team_id, r.tags,
                 null::text as reason, ${values}
            from analytics_rounds r where r.${at} is not null`
}

const ROUND_OF = (alias: string) =>
  `left join analytics_rounds r on r.workspace_id = ${alias}.workspace_id and r.conversation_id = ${alias}.conversation_id
      and r.round = ${alias}.round`

const WORDS = {
  opened: rounds(
    'opened_at',
    `1 as one, case when r.first_inbound_at is null then null when r.handoffs > 0 then 1 else 0 end as handed_off`,
  ),
  responded: rounds(
    'first_response_at',
    `extract(epoch from r.first_response_at - r.first_inbound_at)::float8 as seconds`,
  ),
  ai_responded: rounds(
    'ai_first_response_at',
    `extract(epoch from r.ai_first_response_at - r.first_inbound_at)::float8 as seconds`,
  ),
  person_responded: rounds('person_first_response_at', `r.person_first_response_seconds as seconds`),
  closed: rounds(
    'closed_at',
    `1 as one, extract(epoch from r.closed_at - r.opened_at)::float8 as seconds,
     case when r.ai_messages + r.person_messages + r.handoffs = 0 then null
          when r.person_messages = 0 and r.handoffs = 0 then 1 else 0 end as ai_resolved`,
  ),
  activity: `select a.workspace_id, a.bucket as at, nullif(a.conversation_id, ${NIL}) as conversation_id, a.channel_id, a.agent_id,
                    nullif(a.member_id, ${NIL}) as member_id, r.team_id, r.tags, null::text as reason, a.messages_received,
                    a.messages_sent, a.messages_sent_by_ai, a.messages_sent_by_people, a.messages_failed, a.leads_captured,
                    a.bookings_made
               from analytics_activity a ${ROUND_OF('a')}`,
  handoffs: `select h.workspace_id, h.requested_at as at, h.conversation_id, h.channel_id, h.agent_id, h.member_id, r.team_id, r.tags,
                    h.reason, 1 as one
               from analytics_handoffs h ${ROUND_OF('h')}`,
  answered_handoffs: `select h.workspace_id, h.answered_at as at, h.conversation_id, h.channel_id, h.agent_id, h.member_id, r.team_id,
                    r.tags, h.reason, extract(epoch from h.answered_at - h.requested_at)::float8 as seconds
               from analytics_handoffs h ${ROUND_OF('h')} where h.answered_at is not null`,
  questions: `select q.workspace_id, q.asked_at as at, q.conversation_id, q.channel_id, q.agent_id, r.member_id, r.team_id, r.tags,
                    null::text as reason, 1 as one
               from analytics_questions q ${ROUND_OF('q')}`,
  outcomes: `select o.workspace_id, coalesce(o.breached_at, o.ended_at) as at, o.conversation_id, o.channel_id, r.agent_id,
                    o.assignee_id as member_id, o.team_id, r.tags, null::text as reason,
                    case when o.outcome = 'met' then 1 else 0 end as met, case when o.outcome = 'breached' then 1 else 0 end as breached
               from response_target_outcomes o
               left join lateral (
                 select agent_id, tags from analytics_rounds
                  where workspace_id = o.workspace_id and conversation_id = o.conversation_id and opened_at <= o.started_at
                  order by round desc limit 1) r on true
              where o.outcome in ('met', 'breached')`,
  spending: `select t.workspace_id, t.created_at as at, t.conversation_id, c.channel_id, t.agent_id, c.assignee_id as member_id, c.team_id,
                    c.tags, null::text as reason, t.cost_micros, t.input_tokens + t.output_tokens as tokens
               from turns t join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
              union all
             select p.workspace_id, p.created_at, p.conversation_id, p.channel_id, p.agent_id, p.member_id, c.team_id, c.tags, null,
                    p.cost_micros, p.input_tokens + p.output_tokens
               from copilot_requests p
               left join conversations c on c.workspace_id = p.workspace_id and c.id = p.conversation_id`,
} as const
export type Source = keyof typeof WORDS

export function sourceSql(source: Source) {
  return raw(WORDS[source])
}
