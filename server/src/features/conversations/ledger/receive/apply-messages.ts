/**
 * Messages of one channel, a whole batch in a few statements: contacts, conversations under their locks, sessions,
 * messages, files, events and the ledger mark commit together.
 */
import { plainText } from '@parley/contracts'
import { isClosing, readOptOut } from '@parley/language'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Wake } from '../../../../platform/wake/wake.ts'
import {
  changeConsent,
  isSpelledAsStored,
  lockedOwners,
  NO_OWNERS,
  type ResolvedContact,
  readyContactEvents,
  settleContacts,
  snapshotContact,
} from '../../../contacts/contacts/index.ts'
import {
  type ConversationWithTurn,
  changedFields,
  contactActor,
  openConversations,
  opened,
  replyWindowMsOf,
  SYSTEM,
  scheduleTurn,
  sessionLasts,
  sessionMsOf,
} from '../../conversations/index.ts'
import type { MatchedMessage, RuleMatch } from '../../priority-rules/index.ts'
import type { ArrivedMessage, TouchedConversation, TurnLeases } from './arrivals.ts'
import type { MatchesOf } from './match-messages.ts'
import { arrived, asWritten, type MessageEntry, type MessageUpdate, senderOf } from './message-entry.ts'
import { waitForDisk } from './receive.store.ts'
import type { Applied, Receiving } from './receiving.ts'
import { storeArrivals } from './store-arrivals.store.ts'

/** A batch of messages, decided and not yet stored. */
export interface DecidedArrivals {
  /** Conversations by contact, locked by this transaction. */
  conversations: Map<string, ConversationWithTurn>
  contactOf(entry: MessageEntry): ResolvedContact
  /** By conversation. */
  touched: Map<string, TouchedConversation>
  /** Messages that fit priority rules, in the order in which they were written. */
  matched: MatchedMessage[]
  /** Conversations in which the contact wrote something that a person owes an answer to. */
  waiting: readonly string[]
  /** Stores all of it, with the leases of the turns that are claimed. */
  store(leases: TurnLeases): Applied
}

export async function decideArrivals(
  receiving: Receiving,
  entries: readonly MessageEntry[],
  { wake, matchesOf }: { wake: Wake; matchesOf: MatchesOf },
): Promise<DecidedArrivals> {
  const { conversations, contacts, contactEvents } = await lockThreads(receiving, entries)
  const contactOf = (entry: MessageEntry): ResolvedContact => contacts.get(entry.id)!
  const touched = new Map<string, TouchedConversation>()
  const messages: ArrivedMessage[] = []
  const matched: MatchedMessage[] = []
  for (const entry of asWritten(entries, receiving.now)) {
    const contact = contactOf(entry)
    const conversation = conversations.get(contact.id)!
    const state = touched.get(conversation.id) ?? open(conversation, receiving)
    touched.set(conversation.id, state)
    const message = arrived(entry, contact, state)
    messages.push(message)
    const matches = contact.blocked_at ? [] : matchesOf(entry)
    if (matches.length > 0) matched.push(matchedMessage(message, { entry, contact, state, matches }))
    if (opensAgain(entry, contact, state.lifecycle))
      reopen(state, conversation, entry, contact, receiving.now)
    if (entry.update.kind === 'message')
      await inbound(receiving, entry.update, { contact, conversation, state, matches }, wake)
  }
  const snapshots = [...contacts.values()].map((contact) => [contact.id, snapshotContact(contact)])
  function store(leases: TurnLeases): Applied {
    const { processed, statements } = storeArrivals(receiving, {
      entries: entries.map(({ id }) => ({ id, note: null })),
      messages,
      conversations: [...touched.values()],
      contacts: Object.fromEntries(snapshots),
      leases,
    })
    const isChanged = contactEvents.length > 0
    return {
      processed,
      statements: isChanged ? [readyContactEvents(receiving, contactEvents), ...statements] : statements,
    }
  }
  const waiting = [...touched.values()].filter((state) => state.waits).map(({ id }) => id)
  return { conversations, contactOf, touched, matched, waiting, store }
}

function matchedMessage(
  { id, text, address }: ArrivedMessage,
  { entry, contact, state, matches }: Omit<Thread, 'conversation'> & { entry: MessageEntry },
): MatchedMessage {
  const { update } = entry
  return {
    id,
    text,
    address,
    conversationId: state.id,
    contact,
    agentId: state.agent?.id ?? null,
    isInGroup: update.kind === 'message' && update.group_id !== undefined,
    matches,
  }
}

/** Contacts and their conversations under their locks. Needs no statement where all of them are locked already. */
async function lockThreads(receiving: Receiving, entries: readonly MessageEntry[]) {
  const { transaction, workspaceId, channel, knownThreads, now } = receiving
  const { threads, areAllNew } = knownThreads
  const senders = entries.map(senderOf)
  const hasNoOwners = areAllNew && senders.every(isSpelledAsStored)
  const found = threads.length > 0 ? lockedOwners(threads) : hasNoOwners ? NO_OWNERS : undefined
  const { contacts, events } = await settleContacts(receiving, senders, found)
  const unique = new Map([...contacts.values()].map((contact) => [contact.id, contact]))
  const opened = await openConversations(
    transaction,
    { workspaceId, id: channel.id },
    [...unique.values()].map(({ id, is_new }) => ({
      contactId: id,
      conversationId: newId(),
      isNew: is_new,
    })),
    now,
    threads,
  )
  const conversations = new Map(opened.map((row) => [row.contact_id, row]))
  return { contacts, contactEvents: events, conversations }
}

/** The effect of the batch on a conversation, before its first message. */
function open(conversation: ConversationWithTurn, { channel, now }: Receiving): TouchedConversation {
  const lasts =
    conversation.session_status !== null &&
    sessionLasts({ status: conversation.session_status, expires_at: conversation.session_expires_at }, now)
  return {
    id: conversation.id,
    contact_id: conversation.contact_id,
    session_id: lasts ? conversation.current_session_id! : newId(),
    responder: conversation.responder,
    agent: conversation.transferred_agent ?? channel.agent,
    is_new: conversation.is_new,
    conversation_event_id: newId(),
    lifecycle: conversation.lifecycle,
    reopened: null,
    asks: false,
    waits: false,
    window_expires_at: null,
    turn_due_at: conversation.turn_due_at,
    turn_waiting_since: conversation.turn_waiting_since,
    turn_restarts: conversation.turn_restarts,
    turn_lease_until: conversation.turn_lease_until,
    session: {
      is_new: !lasts,
      event_id: newId(),
      started_at: now,
      expires_at: new Date(now.getTime() + sessionMsOf(channel.kind)),
    },
  }
}

/**
 * A message of the contact opens the conversation again, unless the contact is blocked. So does a person's answer in another
 * app, unless the conversation is pending: it waits for the contact.
 */
function opensAgain({ update }: MessageEntry, contact: ResolvedContact, lifecycle: string): boolean {
  if (lifecycle === 'open' || update.content.type === 'reaction') return false
  return update.kind === 'message' ? !contact.blocked_at : lifecycle !== 'pending'
}

function reopen(
  state: TouchedConversation,
  conversation: ConversationWithTurn,
  { update }: MessageEntry,
  contact: ResolvedContact,
  now: Date,
): void {
  const isInbound = update.kind === 'message'
  state.lifecycle = 'open'
  state.reopened = {
    event_id: newId(),
    from_closed: conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived',
    change: {
      by: isInbound ? contactActor(contact) : SYSTEM,
      reason: isInbound ? 'the contact wrote' : 'answered from the business app',
      fields: changedFields(conversation, opened(conversation, now)),
    },
  }
}

/** One person on one channel, and what the batch does to the conversation. */
interface Thread {
  contact: ResolvedContact
  conversation: ConversationWithTurn
  state: TouchedConversation
  /** Of the message that is looked at. */
  matches: readonly RuleMatch[]
}

const NO_TURN = { turn_due_at: null, turn_waiting_since: null, turn_restarts: 0 }

/** The window opens by the time the person wrote, not by when we heard of it; and opt-out words are obeyed at once. */
async function inbound(
  receiving: Receiving,
  update: MessageUpdate,
  { contact, conversation, state, matches }: Thread,
  wake: Wake,
): Promise<void> {
  const { channel, now } = receiving
  const windowMs = replyWindowMsOf(channel.kind)
  if (windowMs !== undefined) {
    const wrote = Math.min(new Date(update.occurred_at).getTime(), now.getTime())
    const expires = new Date(wrote + windowMs)
    if (!state.window_expires_at || state.window_expires_at < expires) state.window_expires_at = expires
  }

  const choice = update.content.type === 'text' ? readOptOut(update.content.text) : undefined
  if (choice === 'stop' || (choice === 'start' && contact.opted_out_at)) {
    const change = {
      category: 'all' as const,
      allowed: choice === 'start',
      source: 'message',
      evidence: plainText(update.content),
    }
    await Promise.all([
      waitForDisk(receiving.transaction),
      changeConsent(receiving, wake, contact.id, change),
    ])
  }
  if (choice === 'stop') {
    Object.assign(state, NO_TURN)
    return
  }
  // An answer to a group's message would go to one person, privately.
  const asksForAnswer =
    update.content.type !== 'reaction' && update.content.type !== 'unsupported' && !update.group_id
  const replyDelayMs = conversation.transferred_agent?.reply_delay_ms ?? channel.reply_delay_ms
  const mayAnswer =
    replyDelayMs !== null && conversation.responder === 'ai' && !contact.blocked_at && !contact.opted_out_at
  if (update.content.type !== 'reaction' && !contact.blocked_at) state.asks = true
  // The text of a rule counts for the message, also where it is not repeated yet.
  const hasText = matches.some(({ rule }) => rule.actions.text)
  if (asksForAnswer && conversation.responder === 'person' && !hasText && mayHear(contact, update))
    state.waits = true
  if (matches.some(({ rule }) => rule.actions.stop)) Object.assign(state, NO_TURN)
  else if (asksForAnswer && mayAnswer) Object.assign(state, scheduleTurn(state, replyDelayMs!, now))
}

/** A word of thanks waits for nothing. */
function mayHear({ blocked_at, opted_out_at }: ResolvedContact, { content }: MessageUpdate): boolean {
  if (blocked_at || opted_out_at) return false
  const text = plainText(content)
  return text === '' || !isClosing(text)
}
