/** Finding, making and locking the conversations of contacts on one channel: the way of every message. */

import { ConcurrentChangeError, type Statement, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { type ContactSnapshot, contactSnapshotSql, type Identity } from '../../contacts/contacts/index.ts'
import type { ConversationRow, SessionRow, WaitingTurn } from './conversation.ts'

/** A conversation under its lock, with what decides whether its session goes on. */
export interface OpenedConversation extends ConversationRow {
  session_status: SessionRow['status'] | null
  session_expires_at: Date | null
  /** The agent that it was transferred to, where that one is active; otherwise the agent of the channel answers. */
  transferred_agent: { id: string; name: string; reply_delay_ms: number } | null
  is_new: boolean
}

/** With what waits for the AI in it: its row of the turn queue is locked, too. */
export interface ConversationWithTurn extends OpenedConversation, WaitingTurn {
  /** Until then a process works on a turn of it. */
  turn_lease_until: Date | null
}

interface ChannelOfWorkspace {
  workspaceId: string
  id: string
}

/** A contact, and the id of the conversation if one has to be made. */
interface Person {
  contactId: string
  conversationId: string
  /** The contact was made by this transaction, so it has no conversation yet. Default: false. */
  isNew?: boolean
}

/**
 * Finds or makes the conversations of some contacts on one channel. Locks the contacts against changes, then the
 * conversations, each kind by id, so that two transactions never wait for each other (docs/decisions/lock-order.md):
 * the caller holds no conversation yet, but those of `locked`, from `lockKnownThreads`.
 */
export async function openConversations(
  tx: Transaction,
  channel: ChannelOfWorkspace,
  people: readonly Person[],
  now: Date,
  locked: readonly ConversationWithTurn[] = [],
): Promise<ConversationWithTurn[]> {
  const wanted = new Set(people.map(({ contactId }) => contactId))
  // Identities moved to another contact between two statements. That contact must not be locked after its conversation.
  if (locked.some((row) => !wanted.has(row.contact_id))) throw movedMeanwhile()
  const isLocked = new Set(locked.map((row) => row.contact_id))
  const rest = people.filter(({ contactId }) => !isLocked.has(contactId))
  const fresh = rest.filter(({ isNew }) => isNew)
  const unlocked = rest.filter(({ isNew }) => !isNew)
  const [found, made] = await Promise.all([
    unlocked.length > 0 ? tx.rows<ConversationWithTurn>(lockByContact(channel, unlocked)) : [],
    fresh.length > 0 ? tx.rows<ConversationWithTurn>(insertConversations(channel, fresh, now)) : [],
  ])
  if (made.length < fresh.length) throw movedMeanwhile()
  const isFound = new Set(found.map((row) => row.contact_id))
  const missing = unlocked.filter(({ contactId }) => !isFound.has(contactId))
  return [...locked, ...found, ...made, ...(await makeMissing(tx, channel, missing, now))]
}

/** Conversations that another transaction may be making at this moment, too. */
async function makeMissing(
  tx: Transaction,
  channel: ChannelOfWorkspace,
  missing: readonly Person[],
  now: Date,
): Promise<ConversationWithTurn[]> {
  if (missing.length === 0) return []
  const created = await tx.rows<ConversationWithTurn>(insertConversations(channel, missing, now))
  if (created.length === missing.length) return created
  const isNew = new Set(created.map((row) => row.id))
  const rows = await tx.rows<ConversationWithTurn>(lockByContact(channel, missing))
  if (rows.length < missing.length) throw movedMeanwhile()
  return rows.map((row) => ({ ...row, is_new: isNew.has(row.id) }))
}

function movedMeanwhile(): ConcurrentChangeError {
  return new ConcurrentChangeError('A contact was merged or erased meanwhile. Try again.')
}

/** With each conversation comes its row of the turn queue (`add_to_turn_queue` in the migrations), with nothing due. */
function insertConversations(channel: ChannelOfWorkspace, people: readonly Person[], now: Date): Statement {
  return {
    name: 'insert_conversations',
    text: `
      insert into conversations as c (workspace_id, id, channel_id, contact_id, opened_at, created_at, updated_at)
      select $1, p.id, $2, p.contact_id, $3, $3, $3
        from unnest($4::uuid[], $5::uuid[]) as p (id, contact_id)
       where exists (select 1 from contacts k where k.workspace_id = $1 and k.id = p.contact_id)
       order by p.id
      on conflict (workspace_id, channel_id, contact_id) do nothing
      returning c.*, null::timestamptz as turn_due_at, null::timestamptz as turn_waiting_since, 0 as turn_restarts,
                null::timestamptz as turn_lease_until, null::text as session_status, null::timestamptz as session_expires_at,
                true as is_new, null::jsonb as transferred_agent`,
    values: [
      channel.workspaceId,
      channel.id,
      now,
      people.map(({ conversationId }) => conversationId),
      people.map(({ contactId }) => contactId),
    ],
  }
}

/** Nearly all have none, and then nothing is looked up. */
export const TRANSFERRED_AGENT = `
  case when c.transferred_agent_id is not null then
    (select jsonb_build_object('id', t.id, 'name', t.name, 'reply_delay_ms', t.reply_delay_ms) from agents t
      where t.workspace_id = c.workspace_id and t.id = c.transferred_agent_id and t.status = 'active' and t.deleted_at is null)
  end as transferred_agent`

/**
 * The conversations of the contacts that `held` has locked. The sort of `held` reads every contact, and so locks it, before the
 * first conversation is locked. The row of the turn queue is locked so that it is read as it is by now, not as it was before the
 * conversation was waited for. Each conversation is named by its id, which takes one lookup for each contact: a plain join made the planner
 * read all conversations of the channel and compare each with the contacts. The contact is compared again under the lock.
 */
const lockConversationsOfHeld = (columns = '') => `
  select c.*, q.due_at as turn_due_at, q.waiting_since as turn_waiting_since, q.restarts as turn_restarts,
         q.lease_until as turn_lease_until, s.status as session_status, s.expires_at as session_expires_at,
         false as is_new, ${TRANSFERRED_AGENT}${columns}
    from held p
    join conversations c on c.workspace_id = $1 and c.contact_id = p.id
         and c.id = (select k.id from conversations k where k.workspace_id = $1 and k.channel_id = $2 and k.contact_id = p.id)
    join turn_queue q on q.workspace_id = $1 and q.conversation_id = c.id
    left join sessions s on s.workspace_id = c.workspace_id and s.id = c.current_session_id
   order by c.id
     for no key update of c, q`

function lockByContact(channel: ChannelOfWorkspace, people: readonly Person[]): Statement {
  return {
    name: 'lock_conversations_by_contact',
    text: `
      with held as (
        select id from contacts where workspace_id = $1 and id = any ($3::uuid[]) order by id for no key update
      )
      ${lockConversationsOfHeld()}`,
    values: [channel.workspaceId, channel.id, people.map(({ contactId }) => contactId)],
  }
}

/**
 * The setting in which an earlier statement of the same write names the people of `lockKnownThreads`: a JSON array with
 * `{person, kind, value}` for each identity, where `person` is the same for all identities of one person.
 */
export const SENDERS_SETTING = 'parley.senders'

/** The conversation of a person who is known on this channel, and the contact, both under their locks. */
export interface KnownThread extends ConversationWithTurn {
  contact: ContactSnapshot
  /** The identities by which the person was found. */
  senders: Identity[]
}

/** The people who wrote, as far as they are known. */
export interface KnownThreads {
  /** Of all of them, or of nobody. */
  threads: readonly KnownThread[]
  /** None of their identities has a contact. */
  areAllNew: boolean
}

/**
 * Locks the contacts and conversations of the people whom an earlier statement of the same write has named, so that they need no
 * round trip of their own. All or nothing: locks nothing, and answers with no thread, where an identity has no contact, the identities
 * of one person have several, or a contact has no conversation on the channel. Those have to be settled before any contact is locked.
 */
export async function lockKnownThreads(work: Scope, channelId: string): Promise<KnownThreads> {
  type Row = (KnownThread | { id: null }) & { are_all_new: boolean }
  const rows = await work.transaction.rows<Row>({
    name: 'lock_known_threads',
    text: `
      with wanted as (
        select w.person, w.kind, w.value, i.contact_id
          from jsonb_to_recordset(nullif(current_setting('${SENDERS_SETTING}', true), '')::jsonb) as w (person uuid, kind text, value text)
          left join lateral (
            select contact_id from contact_identities where workspace_id = $1 and kind = w.kind and value = w.value offset 0) i on true
      ),
      held as (
        select * from contacts
         where workspace_id = $1 and id = any (array(select contact_id from wanted))
           and not exists (select from wanted group by person
                           having count(contact_id) < count(*) or count(distinct contact_id) > 1)
           -- One index lookup per contact: the planner does not turn a value into a join that reads the whole channel.
           and not exists (select from wanted w
                            where (select true from conversations o
                                    where o.workspace_id = $1 and o.channel_id = $2 and o.contact_id = w.contact_id) is null)
         order by id for no key update
      ),
      threads as (${lockConversationsOfHeld(`, ${contactSnapshotSql('p')} as contact,
             (select jsonb_agg(jsonb_build_object('kind', w.kind, 'value', w.value)) from wanted w where w.contact_id = p.id) as senders`)}
      )
      select t.*, n.are_all_new
        from (select count(*) > 0 and count(contact_id) = 0 as are_all_new from wanted) n left join threads t on true`,
    values: [work.workspaceId, channelId],
  })
  return {
    threads: rows.filter((row): row is KnownThread & Row => row.id !== null),
    areAllNew: rows.some(({ are_all_new }) => are_all_new),
  }
}

/** Where nothing is known of the people yet. */
export const NO_KNOWN_THREADS: KnownThreads = { threads: [], areAllNew: false }
