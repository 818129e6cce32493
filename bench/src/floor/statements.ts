/**
 * The rows that must become durable for one message, written by hand: one statement and one transaction for each moment at
 * which the outside world may rely on them. No policy, no check, no thought; the least that this schema allows.
 */

/** All but the two that the database fills in itself. */
const MESSAGE_COLUMNS = `workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, turn_id, direction, sender, type,
  content, text, address, status, provider_message_id, reply_to_message_id, reply_to_provider_message_id, error, pricing, metadata,
  occurred_at, sent_at, delivered_at, read_at, failed_at, created_at, member_id`

/** The hook: before the provider hears 200. $1 entry. */
export const TAKE_IN = `
with entry as (
  insert into ledger_entries overriding user value
  select r.* from jsonb_populate_record(null::ledger_entries, $1::jsonb || jsonb_build_object(
    'id', uuidv7(), 'dedupe_key', uuidv7(), 'state', 'waiting', 'processed_at', null, 'attempts', 0)) r
  returning workspace_id, id, channel_id
), arrival as (
  insert into ledger_arrivals (workspace_id, channel_id, received, duplicates, received_at)
  select workspace_id, channel_id, 1, 0, now() from entry
)
select id from entry`

/** Into the conversation, with the lease of the turn, which is due at once. $1 message, $2 events, $3 workspace, $4 conversation, $5 contact, $6 session, $7 ledger entry. */
export const RECEIVE = `
with message as (
  insert into messages (${MESSAGE_COLUMNS})
  select ${MESSAGE_COLUMNS} from jsonb_populate_record(null::messages, $1::jsonb || jsonb_build_object(
    'id', uuidv7(), 'conversation_id', $4::uuid, 'contact_id', $5::uuid, 'session_id', $6::uuid,
    'provider_message_id', uuidv7())) r
  returning sequence, id, text
), session as (
  update sessions set expires_at = now() + interval '1 day', last_message_at = now(), messages_count = messages_count + 1,
         updated_at = now()
   where workspace_id = $3 and id = $6
), conversation as (
  update conversations c
     set messages_count = c.messages_count + 1, window_expires_at = now() + interval '1 day', last_inbound_at = now(),
         last_inbound_message_id = m.id, last_inbound_sequence = m.sequence, last_message_at = now(),
         last_message_text = m.text, updated_at = now()
    from message m where c.workspace_id = $3 and c.id = $4
), turn as (
  update turn_queue set due_at = now(), waiting_since = now(), lease_until = now() + interval '10 seconds', attempt = attempt + 1
   where workspace_id = $3 and conversation_id = $4
), contact as (
  update contacts set last_seen_at = now() where workspace_id = $3 and id = $5
), marked as (
  update ledger_entries set state = 'processed', processed_at = now(), attempts = attempts + 1
   where workspace_id = $3 and id = $7
)
insert into unnumbered_events overriding user value
select r.* from jsonb_array_elements($2::jsonb) e,
  jsonb_populate_record(null::unnumbered_events, e || jsonb_build_object('id', uuidv7(), 'conversation_id', $4::uuid,
    'contact_id', $5::uuid)) r`

/**
 * The pace of a conversation. The one of the number is left out: it is one row, for which all messages would wait here. The
 * server changes it once for all messages that leave together.
 */
const paceOf = (workspace: string, conversation: string) => `, pace as (
  insert into pair_paces (workspace_id, conversation_id, free_at) values (${workspace}, ${conversation}, now())
  on conflict (workspace_id, conversation_id) do update set free_at = now()
)`

/** `isClaimed`: an answer leaves with the commit that stores it, so it is claimed by the same statement. */
const queueStatement = (isClaimed: boolean) => `
with message as (
  insert into messages (${MESSAGE_COLUMNS})
  select ${MESSAGE_COLUMNS} from jsonb_populate_record(null::messages, $1::jsonb || jsonb_build_object(
    'id', uuidv7(), 'conversation_id', $4::uuid, 'contact_id', $5::uuid, 'session_id', $6::uuid, 'status', '${isClaimed ? 'sending' : 'queued'}',
    'provider_message_id', null, 'sent_at', null)) r
  returning sequence, id, text, channel_id
), line as (
  insert into outbox (workspace_id, message_id, conversation_id, channel_id, responder_epoch, available_at, queued_at,
                      state, attempt, lease_until)
  select $3, id, $4, channel_id, 0, now(), now(), ${isClaimed ? "'sending', 1, now() + interval '40 seconds'" : "'queued', 0, null"}
    from message
)${isClaimed ? paceOf('$3', '$4') : ''}, session as (
  update sessions set last_message_at = now(), messages_count = messages_count + 1, updated_at = now()
   where workspace_id = $3 and id = $6
), conversation as (
  update conversations c
     set messages_count = c.messages_count + 1, last_message_at = now(), last_message_text = m.text, updated_at = now()
    from message m where c.workspace_id = $3 and c.id = $4
  returning c.last_inbound_sequence
), queue as (
  update turn_queue q set answered_sequence = c.last_inbound_sequence, due_at = null, waiting_since = null, lease_until = null
    from conversation c where q.workspace_id = $3 and q.conversation_id = $4
), turn as (
  insert into turns
  select r.* from jsonb_populate_record(null::turns, $7::jsonb || jsonb_build_object('id', uuidv7(),
    'conversation_id', $4::uuid)) r where $7::jsonb is not null
), announced as (
  insert into unnumbered_events overriding user value
  select r.* from jsonb_array_elements($2::jsonb) e,
    jsonb_populate_record(null::unnumbered_events, e || jsonb_build_object('id', uuidv7(), 'conversation_id', $4::uuid,
      'contact_id', $5::uuid)) r
)
select id from message`

/** The answer, in line to be sent. $1 message, $2 events, $3 workspace, $4 conversation, $5 contact, $6 session, $7 turn or null. */
export const QUEUE = queueStatement(false)
/** The answer, claimed. Its bytes leave after this. Parameters as in QUEUE. */
export const QUEUE_CLAIMED = queueStatement(true)

/** The claim, before the bytes leave. $1 workspace, $2 conversation, $3 message. */
export const CLAIM = `
with line as (
  update outbox set state = 'sending', attempt = attempt + 1, lease_until = now() + interval '40 seconds'
   where workspace_id = $1 and message_id = $3
)${paceOf('$1', '$2')}
update messages set status = 'sending' where workspace_id = $1 and id = $3`

/** The outcome of a send. $1 workspace, $2 conversation, $3 message, $4 events, $5 contact. */
export const SETTLE = `
with line as (
  delete from outbox where workspace_id = $1 and message_id = $3
), message as (
  update messages set status = 'sent', provider_message_id = uuidv7()::text, sent_at = now()
   where workspace_id = $1 and id = $3
)
insert into unnumbered_events overriding user value
select r.* from jsonb_array_elements($4::jsonb) e,
  jsonb_populate_record(null::unnumbered_events, e || jsonb_build_object('id', uuidv7(), 'conversation_id', $2::uuid,
    'contact_id', $5::uuid)) r`

/** Numbers without gaps, given after commit, many at once. $1 workspace, $2 the packed data of an event. */
export const NUMBER = `
with oldest as (
  select arrival, row_number() over (order by arrival) as place from unnumbered_events
   where workspace_id = $1 order by arrival limit 500
), counter as (
  update event_counters set last_sequence = last_sequence + (select count(*) from oldest) where workspace_id = $1
  returning last_sequence - (select count(*) from oldest) as before
), arrived as (
  delete from unnumbered_events u using oldest o where u.workspace_id = $1 and u.arrival = o.arrival
  returning u.*, o.place
)
insert into events (workspace_id, id, type, schema_version, packed, agent_id, conversation_id, contact_id, occurred_at, sequence)
select workspace_id, id, type, schema_version, $2, agent_id, conversation_id, contact_id, occurred_at, counter.before + place
  from arrived, counter order by place`
