/** The facts of what a business begins by itself, for many contacts at once. */
import type { ConsentChannel, ContactPurpose } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { firstIdentity, type Identity, placesOf } from '../contacts/index.ts'
import { type ContactRules, DEFAULT_RULES, type FrequencyCap } from './contact-rules.store.ts'
import type { GateRow } from './contactability.store.ts'
import type { Initiative, InitiativeFacts } from './initiative.ts'
import {
  holdChannelTouches,
  holdTouches,
  moveTouches,
  type ReachedPeople,
  reachedPeople,
  type TouchRow,
  touchesSince,
  touchesThatLeft,
} from './touches.store.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export type RowToCount = Pick<GateRow, 'id' | 'channel_id' | 'recipients_per_day' | 'rules'>

export interface WhoAndWhere {
  identities: readonly Identity[]
  time_zone: string | null
  rules: ContactRules | null
  kind: string | null
}

/** Without what has to be counted: see `countTouches`. */
export function initiativeFacts(
  row: WhoAndWhere,
  initiative: Omit<Initiative, 'ignores_do_not_disturb'> & { ignores_do_not_disturb?: unknown },
  fallbackZone = 'UTC',
): InitiativeFacts {
  const identities = { identities: [...row.identities] }
  const address = firstIdentity(identities, 'phone') ?? firstIdentity(identities, 'whatsapp_user')
  const rules = row.rules ?? DEFAULT_RULES
  return {
    purpose: initiative.purpose,
    kind: initiative.kind ?? 'message',
    channel_kind: row.kind as ConsentChannel,
    ignores_do_not_disturb: Boolean(initiative.ignores_do_not_disturb),
    places: placesOf({ address, timeZone: row.time_zone }, fallbackZone),
    own_hours: rules,
    needs_consent: rules.needs_consent.includes(initiative.purpose),
    capped_until: null,
    tier_until: null,
  }
}

/**
 * By contact, the end of each cap that is reached, and when the provider takes another person. Asks nothing where the workspace and
 * the provider set no limit.
 */
export async function countTouches(
  work: TimedScope<Session>,
  rows: readonly RowToCount[],
  initiative: Pick<Initiative, 'purpose' | 'kind' | 'holds'>,
): Promise<{ cappedUntil: ReadonlyMap<string, Date>; tierUntil: ReadonlyMap<string, Date> }> {
  const { now } = work
  const [first] = rows
  if (!first) return { cappedUntil: new Map(), tierUntil: new Map() }
  const most = initiative.kind === 'call' ? null : first.recipients_per_day
  const { channel_id: channelId } = first
  const contactIds = rows.map(({ id }) => id)
  if (most !== null && channelId !== null && initiative.holds) await holdChannelTouches(work, channelId)
  const caps = (first.rules?.frequency_caps ?? []).filter((cap) => appliesTo(cap, initiative.purpose))
  if (caps.length > 0 && initiative.holds) await holdTouches(work, rows)
  const touches = caps.length === 0 ? [] : await touchesSince(work, contactIds, startOf(caps, now))
  const since = new Date(now.getTime() - DAY_MS)
  const tierUntil =
    most === null || channelId === null
      ? new Map<string, Date>()
      : tierEnds(contactIds, most, await reachedPeople(work, channelId, { most, since, contactIds }), now)
  return { cappedUntil: capEnds(caps, touches, now), tierUntil }
}

function startOf(caps: readonly FrequencyCap[], now: Date): Date {
  return new Date(now.getTime() - Math.max(0, ...caps.map(({ hours }) => hours)) * HOUR_MS)
}

/** The first of the contacts fill what the provider still takes; the others wait. People within the window are no further ones. */
export function tierEnds(
  contactIds: readonly string[],
  most: number,
  { count, oldest_at: oldestAt, full_at: fullAt, known }: ReachedPeople,
  now: Date,
): Map<string, Date> {
  const end = new Date((fullAt ?? oldestAt ?? now).getTime() + DAY_MS)
  const others = contactIds.filter((id) => !known.includes(id))
  return new Map(others.slice(Math.max(0, most - count)).map((id) => [id, end]))
}

export interface Leaving {
  /** Of the message. */
  id: string
  contactId: string
  purpose: ContactPurpose
  rules: ContactRules | null
}

/**
 * At dispatch: by message, until when a cap holds it back. Others may have left since it was queued, or the caps may have changed.
 * Those that leave are counted from now on. Asks nothing where no cap applies.
 */
export async function capsAtDispatch(
  work: TimedScope,
  leaving: readonly Leaving[],
): Promise<ReadonlyMap<string, Date>> {
  const until = new Map<string, Date>()
  const limited = leaving.filter((message) => capsOf(message).length > 0)
  if (limited.length === 0) return until
  const contacts = [...new Set(limited.map(({ contactId }) => contactId))].map((id) => ({ id }))
  await holdTouches(work, contacts)
  const touches = await touchesThatLeft(
    work,
    contacts.map(({ id }) => id),
    { since: startOf(limited.flatMap(capsOf), work.now), except: limited.map(({ id }) => id) },
  )
  for (const message of limited) {
    const end = capEnds(capsOf(message), ownTouches(touches, message), work.now).get(message.contactId)
    if (end) until.set(message.id, end)
    else touches.push({ contact_id: message.contactId, purpose: message.purpose, touched_at: work.now })
  }
  await moveTouches(
    work,
    limited.flatMap(({ id }) => (until.has(id) ? [] : [id])),
  )
  return until
}

function capsOf({ rules, purpose }: Leaving): FrequencyCap[] {
  if (purpose === 'authentication') return []
  return (rules?.frequency_caps ?? []).filter((cap) => appliesTo(cap, purpose))
}

function ownTouches(touches: readonly TouchRow[], { contactId }: Leaving): TouchRow[] {
  return touches.filter(({ contact_id: id }) => id === contactId)
}

function appliesTo({ purpose }: FrequencyCap, wanted: ContactPurpose): boolean {
  return purpose === null || purpose === wanted
}

/** `touches`: oldest first. A cap ends when the oldest of its newest `most` leaves the window. */
export function capEnds(
  caps: readonly FrequencyCap[],
  touches: readonly TouchRow[],
  now: Date,
): ReadonlyMap<string, Date> {
  const ends = new Map<string, Date>()
  for (const [contactId, own] of Map.groupBy(touches, ({ contact_id }) => contact_id)) {
    for (const { purpose, most, hours } of caps) {
      const since = now.getTime() - hours * HOUR_MS
      const counted = own.filter(
        (touch) => (purpose === null || touch.purpose === purpose) && touch.touched_at.getTime() > since,
      )
      const oldest = counted.at(-most)
      if (!oldest) continue
      const end = new Date(oldest.touched_at.getTime() + hours * HOUR_MS)
      if (end > (ends.get(contactId) ?? now)) ends.set(contactId, end)
    }
  }
  return ends
}
