/** The facts of what a business begins by itself, for many contacts at once. */
import type { ConsentChannel, ContactPurpose } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { firstIdentity, type Identity } from '../contacts/index.ts'
import { type ContactRules, DEFAULT_RULES, type FrequencyCap } from './contact-rules.store.ts'
import type { GateRow } from './contactability.store.ts'
import type { Initiative, InitiativeFacts } from './initiative.ts'
import { placesOf } from './places-of-contact.ts'
import { channelFreeAt, holdTouches, type TouchRow, touchesSince } from './touches.store.ts'

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

/** By contact, the end of each cap that is reached. Asks nothing where the workspace and the provider set no limit. */
export async function countTouches(
  work: TimedScope<Session>,
  rows: readonly RowToCount[],
  initiative: Pick<Initiative, 'purpose' | 'kind' | 'holds'>,
): Promise<{ cappedUntil: ReadonlyMap<string, Date>; tierUntil: Date | null }> {
  const { now } = work
  const [first] = rows
  if (!first) return { cappedUntil: new Map(), tierUntil: null }
  const caps = (first.rules?.frequency_caps ?? []).filter((cap) => appliesTo(cap, initiative.purpose))
  if (caps.length > 0 && initiative.holds) await holdTouches(work, rows)
  const longest = Math.max(0, ...caps.map(({ hours }) => hours))
  const touches =
    caps.length === 0
      ? []
      : await touchesSince(
          work,
          rows.map(({ id }) => id),
          new Date(now.getTime() - longest * HOUR_MS),
        )
  const most = initiative.kind === 'call' ? null : first.recipients_per_day
  const tierUntil =
    most === null || first.channel_id === null
      ? null
      : await channelFreeAt(work, first.channel_id, {
          most,
          since: new Date(now.getTime() - DAY_MS),
          windowMs: DAY_MS,
        })
  return { cappedUntil: capEnds(caps, touches, now), tierUntil }
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
