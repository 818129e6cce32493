/**
 * From the ledger into conversations. A channel is drained by one worker at a time, oldest first, a batch per
 * transaction. When a batch fails, its entries are taken one by one: the one that cannot be processed waits a little,
 * its lane waits with it, everybody else goes on; after five tries it is quarantined and its lane goes on too. A
 * database that is out of disk, read-only or away is to blame for no entry: everything waits as it is. But an entry whose
 * own statement takes too long is to blame, if the database can then write that down.
 */
import type { Update } from '@parley/channels/kit'
import {
  isConflict,
  isDatabaseOutage,
  isStatementTimeout,
  type Transaction,
} from '../../../../platform/database/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { channelsOf, type DueChannel } from '../../../../platform/worker/due-channels.ts'
import { createFairLanes } from '../../../../platform/worker/fair-lanes.ts'
import { type ChannelFacts, readChannelFacts } from './channel-facts.store.ts'
import { channelsWithDueEntries, lockWaitingEntries, markFailed, type WaitingEntry } from './receive.store.ts'

const BATCH = 200
const TRIES = 5
const RETRY_DELAYS_S = [1, 5, 15, 60]
/** A slow statement needs longer: a passing load, or another transaction that holds the lock, must end first. */
const TIMEOUT_RETRY_DELAYS_S = [15, 60, 180, 300]

/** How much of what waits for a channel one transaction took. */
type Taken = 'none' | 'some' | 'all'

/** What each kind of update does. Each marks its own entries as processed. */
export interface UpdateAppliers {
  messages(tx: Transaction, channel: ChannelFacts, entries: WaitingEntry[], now: Date): Promise<void>
  statuses(tx: Transaction, channel: ChannelFacts, entries: WaitingEntry[], now: Date): Promise<void>
  other(tx: Transaction, channel: ChannelFacts, entry: WaitingEntry, now: Date): Promise<void>
}

export function createReceiver(platform: Platform, appliers: UpdateAppliers) {
  const { database, clock, wake, log } = platform
  const lanes = createFairLanes<DueChannel>({
    keyOf: ({ channel_id }) => channel_id,
    clock,
    log,
    late: () => wake.signal('ledger'),
  })

  async function drain(due?: readonly Due[]): Promise<'again' | 'idle'> {
    const channels = channelsOf(due) ?? (await dueChannels())
    const results = await lanes(channels, (channel) => drainChannel(channel.workspace_id, channel.channel_id))
    return results.includes('more') ? 'again' : 'idle'
  }

  function dueChannels(): Promise<DueChannel[]> {
    return channelsWithDueEntries(database.system, clock.now())
  }

  async function drainChannel(workspaceId: string, channelId: string): Promise<'more' | 'done'> {
    try {
      const taken = await retrying(() => inTransaction(workspaceId, channelId, BATCH, applyTogether))
      return taken === 'some' ? 'more' : 'done'
    } catch (error) {
      if (isOutage(error)) throw error
      log.warn({ channel_id: channelId, err: error }, 'a batch of updates failed; taking them one by one')
    }
    // Each in its own transaction: together they would lock in the order of their arrival.
    for (let taken = 0; taken < BATCH; taken++) {
      const part = await retrying(() => inTransaction(workspaceId, channelId, 1, applyOrSetAside))
      if (part === 'none') break
    }
    return 'more'
  }

  /** Retries at once after losing against another transaction, which has undone all of it. */
  async function retrying<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work()
      } catch (error) {
        if (tries >= TRIES || !isConflict(error)) throw error
      }
    }
  }

  function inTransaction(
    workspaceId: string,
    channelId: string,
    limit: number,
    apply: typeof applyTogether,
  ): Promise<Taken> {
    return database.transaction(
      workspaceId,
      async (tx) => {
        const now = clock.now()
        const waiting = await lockWaitingEntries(tx, { workspaceId, id: channelId }, now, limit)
        if (!waiting || waiting.length === 0) return 'none'
        const entries = applicable(waiting)
        const channel = await readChannelFacts(tx, workspaceId, channelId)
        if (!channel) throw new Error(`ledger entries of a channel that does not exist: ${channelId}`)
        await apply(tx, channel, entries, now)
        tx.afterCommit(() => {
          wake.signal('turns', { workspaceId })
          wake.signal('events', { workspaceId })
          // A status settles what its lane waited for.
          if (entries.some(({ update }) => update.kind === 'status'))
            wake.signal('outbox', { workspaceId, channelId })
          if (entries.some(({ update }) => 'media' in update && update.media)) wake.signal('attachments')
        })
        return waiting.length === limit || entries.length < waiting.length ? 'some' : 'all'
      },
      { byKey: true },
    )
  }

  async function applyTogether(
    tx: Transaction,
    channel: ChannelFacts,
    entries: WaitingEntry[],
    now: Date,
  ): Promise<void> {
    for (const segment of segments(entries)) {
      if (segment.kind === 'messages') await appliers.messages(tx, channel, segment.entries, now)
      else if (segment.kind === 'statuses') await appliers.statuses(tx, channel, segment.entries, now)
      else for (const entry of segment.entries) await appliers.other(tx, channel, entry, now)
    }
  }

  async function applyOrSetAside(
    tx: Transaction,
    channel: ChannelFacts,
    entries: WaitingEntry[],
    now: Date,
  ): Promise<void> {
    for (const entry of entries) {
      try {
        await tx.savepoint(() => applyTogether(tx, channel, [entry], now))
      } catch (error) {
        if (isOutage(error)) throw error
        await setAside(tx, channel, entry, error, now)
      }
    }
  }

  async function setAside(
    tx: Transaction,
    channel: ChannelFacts,
    entry: WaitingEntry,
    error: unknown,
    now: Date,
  ): Promise<void> {
    const attempts = entry.attempts + 1
    const quarantined = attempts >= TRIES
    const delays = isStatementTimeout(error) ? TIMEOUT_RETRY_DELAYS_S : RETRY_DELAYS_S
    const delay = delays[attempts - 1] ?? 60
    await markFailed(tx, channel.workspace_id, entry.id, {
      state: quarantined ? 'quarantined' : 'waiting',
      error: error instanceof Error ? error.message : String(error),
      availableAt: quarantined ? now : new Date(now.getTime() + delay * 1000),
    })
    log.error(
      { ledger_entry: entry.id, kind: entry.kind, attempts, quarantined, err: error },
      'an update could not be processed',
    )
  }

  return { drain }
}

/**
 * Whether no entry is to blame. A statement that times out may be the fault of one entry, so a batch is taken one by one.
 * An entry then counts a try only if the same transaction can still write it down: a database at a standstill cannot.
 */
function isOutage(error: unknown): boolean {
  return isDatabaseOutage(error) && !isStatementTimeout(error)
}

type Segment = { kind: 'messages' | 'statuses' | 'other'; entries: WaitingEntry[] }

const KIND: Record<Update['kind'], Segment['kind']> = {
  message: 'messages',
  echo: 'messages',
  status: 'statuses',
  identity_changed: 'other',
  preference: 'other',
  template_changed: 'other',
  notice: 'other',
}

/**
 * The part of a batch for one transaction: the first segment; beside messages also statuses, which lock only rows that are
 * locked after them. More would lock conversations before those already held, and wait for a transaction that
 * waits for it (docs/decisions/lock-order.md). The rest keeps its place and comes next.
 */
export function applicable(entries: readonly WaitingEntry[]): WaitingEntry[] {
  const [first, ...rest] = segments(entries)
  const statuses = rest.at(-1)
  const isPlain = first?.kind === 'messages' && first.entries.every(({ kind }) => kind === 'message')
  return isPlain && statuses?.kind === 'statuses'
    ? [...first.entries, ...statuses.entries]
    : [...(first?.entries ?? [])]
}

/**
 * Messages together, statuses together: they share no lane, so their order among each other means nothing. Anything
 * else may change who a message belongs to, and keeps its place. An echo changes who responds, and ends its batch.
 */
export function segments(entries: readonly WaitingEntry[]): Segment[] {
  const list: Segment[] = []
  const statuses: Segment = { kind: 'statuses', entries: [] }
  for (const entry of entries) {
    const kind = KIND[entry.kind]
    if (kind === 'statuses') {
      statuses.entries.push(entry)
      continue
    }
    const last = list.at(-1)
    const endsBatch = last?.entries.at(-1)?.kind === 'echo'
    if (last?.kind === kind && kind === 'messages' && !endsBatch) last.entries.push(entry)
    else list.push({ kind, entries: [entry] })
  }
  if (statuses.entries.length > 0) list.push(statuses)
  return list
}
