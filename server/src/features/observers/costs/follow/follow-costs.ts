/**
 * Keeps the ledger of costs in step with the numbered events. Entries and the cursor commit together: a process that dies in
 * the middle leaves everything to the next one, and no message is charged twice.
 */
import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import { inScope, type Scope, type TimedScope } from '../../../../platform/operations/work.ts'
import { mapInSlices } from '../../../../platform/ordering/map-in-slices.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { workspacesOf } from '../../../../platform/worker/due-lanes.ts'
import type { Budgets, Settlement } from '../../../channels/budgets/index.ts'
import { readPriceBook, UNCHARGED_PROVIDERS } from '../../../channels/prices/index.ts'
import { entriesOf, type MessageCost, type NewEntry } from '../cost-entry.ts'
import { type ChargedCall, entryOfCall, readChargedCall } from './charge-calls.ts'
import {
  CALL_COMPLETED,
  CALL_FAILED,
  type ChargedMessage,
  chargedMessageOf,
  readChargedMessage,
  type StoredMessageEvent,
} from './charged-message.ts'
import {
  allowancesOf,
  carriersOf,
  chargingEvents,
  insertEntries,
  lastEntries,
  lastSequence,
  lockCursor,
  moveCursor,
  providersOf,
  readMessages,
  saveAllowances,
  takeRechecks,
  templateCategories,
  workspacesToFollow,
} from './follow.store.ts'
import { countAllowances, type PricingFacts, priceMessages } from './price-messages.ts'

/** Numbers of events: most of them tell nothing of costs. */
const BATCH = 1000

/** `due` names workspaces with new events. Without it every workspace that is behind is looked for. */
export function createCostFollower(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  { settle }: Pick<Budgets, 'settle'>,
): (due?: readonly Due[]) => Promise<'again' | 'idle'> {
  return async (due) => {
    let more = false
    const failures: unknown[] = []
    for (const workspaceId of due ? workspacesOf(due) : await workspacesToFollow(database.system)) {
      try {
        const act = (scope: Scope) => followBatch({ ...scope, now: clock.now() }, settle)
        if (await inScope(database, workspaceId, act, { byKey: true })) more = true
      } catch (error) {
        log.warn({ err: error, workspace_id: workspaceId }, 'costs are entered a little later')
        if (!isRetryableDatabaseError(error)) failures.push(error)
      }
    }
    // Thrown last: one workspace holds up no other, and the worker slows down.
    if (failures.length > 0) throw failures[0]
    return more ? 'again' : 'idle'
  }
}

/** Says whether there may be more. */
async function followBatch(work: TimedScope, settle: Budgets['settle']): Promise<boolean> {
  const cursor = await lockCursor(work)
  if (cursor === undefined) return false
  const newest = await lastSequence(work)
  const last = Math.min(newest, cursor + BATCH)
  const rechecked = await takeRechecks(work, BATCH)
  const events = last > cursor ? await chargingEvents(work, cursor, last) : []
  // Unpacking a full batch takes some tens of milliseconds.
  const isCall = ({ type }: StoredMessageEvent) => type === CALL_COMPLETED || type === CALL_FAILED
  const settledCalls = await enterCalls(work, events.filter(isCall))
  const ofMessages = events.filter((event) => !isCall(event))
  const told = (await mapInSlices(ofMessages, readChargedMessage)).flatMap((message) => message ?? [])
  const messages = await newestOf(work, told, rechecked)
  const costs = messages.length > 0 ? await enterCosts(work, messages) : []
  await settle(work, [...settledCalls, ...costs.map(settlementOf), ...messages.flatMap(releaseOf)])
  if (last > cursor) await moveCursor(work, last)
  return newest > last || rechecked.length === BATCH
}

/**
 * Each message as it is now. The snapshot of an event may be older than a report that is in the ledger already, and a message
 * that was erased has only its snapshot.
 */
async function newestOf(
  work: TimedScope,
  told: readonly ChargedMessage[],
  rechecked: readonly string[],
): Promise<ChargedMessage[]> {
  const snapshots = new Map(told.map((message) => [message.id, message]))
  const ids = [...new Set([...snapshots.keys(), ...rechecked])]
  if (ids.length === 0) return []
  const rows = (await readMessages(work, ids)).map((row) => {
    const message = chargedMessageOf(row)
    // The window may have opened again since.
    const then = snapshots.get(message.id)
    return then ? { ...message, window_expires_at: then.window_expires_at } : message
  })
  const found = new Set(rows.map(({ id }) => id))
  return [...rows, ...[...snapshots.values()].filter(({ id }) => !found.has(id))]
}

async function enterCosts(work: TimedScope, messages: readonly ChargedMessage[]): Promise<MessageCost[]> {
  const channelIds = [...new Set(messages.map(({ channel_id }) => channel_id))]
  const providers = await providersOf(work, channelIds)
  const charged = messages.filter(
    ({ channel_id }) => !UNCHARGED_PROVIDERS.has(providers.get(channel_id) ?? 'webchat/native'),
  )
  if (charged.length === 0) return []
  const facts: PricingFacts = {
    providers,
    book: await readPriceBook(work),
    categories: charged.some(({ pricing, content }) => !pricing && content.type === 'template')
      ? await templateCategories(work, channelIds)
      : new Map(),
    allowances: countAllowances(
      charged.some(({ pricing }) => !pricing) ? await allowancesOf(work, channelIds) : [],
    ),
    last: await lastEntries(
      work,
      charged.map(({ id }) => id),
    ),
  }
  const costs = priceMessages(charged, facts)
  await insertEntries(
    work,
    costs.flatMap((cost) => entriesOf(cost, facts.last.get(cost.message_id))),
  )
  await saveAllowances(work, facts.allowances.changed())
  return costs
}

/** Answers with what the calls came to cost. */
async function enterCalls(work: TimedScope, events: readonly StoredMessageEvent[]): Promise<Settlement[]> {
  const calls = events.flatMap((event) => readChargedCall(event) ?? [])
  if (calls.length === 0) return []
  const carriers = await carriersOf(work, [...new Set(calls.map(({ channel_id }) => channel_id))])
  const book = await readPriceBook(work)
  const entries = calls.flatMap(
    (call) => entryOfCall(call, carriers.get(call.channel_id) ?? UNKNOWN_CARRIER, book) ?? [],
  )
  await insertEntries(work, entries)
  const byCall = new Map(entries.map((entry) => [entry.subject_id, entry]))
  return calls.map((call) => settlementOfCall(call, byCall.get(call.id)))
}

const UNKNOWN_CARRIER = { provider: 'voice/unknown', agent_id: null }

/** A call that was not answered gives back what was set aside for it. */
function settlementOfCall(
  { id, seconds, is_unknown: isUnknown }: ChargedCall,
  entry: Pick<NewEntry, 'amount_micros' | 'currency'> | undefined,
): Settlement {
  const { amount_micros = 0, currency = null } = entry ?? {}
  const stays = isUnknown || (seconds !== null && entry?.amount_micros === null)
  return { subject_id: id, amount_micros, currency, ...(stays && { unknown: true }) }
}

function settlementOf({ message_id, price }: MessageCost): Settlement {
  return { subject_id: message_id, amount_micros: price.amountMicros, currency: price.currency }
}

/** A message that will not arrive gives back what was set aside for it. */
function releaseOf({ id, status, delivered_at, read_at }: ChargedMessage): Settlement[] {
  const isLost = (status === 'failed' || status === 'cancelled') && !delivered_at && !read_at
  return isLost ? [{ subject_id: id, amount_micros: 0, currency: null }] : []
}
