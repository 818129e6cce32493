/**
 * The consent of two contacts after they were split. Each gets back what was recorded on it before the merge. A record of the merged
 * contact from afterwards stays with the old one; a refusal then counts for the new one, too, because nothing tells which of the two
 * refused. Pure.
 */
import type { Consents } from './consents.ts'
import type { ContactRow } from './contact.ts'

export const CONSENT_FIELDS = [
  'opted_out_at',
  'marketing_opted_out_at',
  'opted_in_at',
  'blocked_at',
  'do_not_disturb_at',
  'consents',
] as const satisfies readonly (keyof ContactRow)[]
export type ConsentState = Pick<ContactRow, (typeof CONSENT_FIELDS)[number]>

/** Times since which a contact refuses something, or the business does. */
const REFUSALS = ['opted_out_at', 'marketing_opted_out_at', 'blocked_at', 'do_not_disturb_at'] as const

type Moment = Date | string | null

/** The state of one contact that two have become: of each two, the stricter one holds. */
export function mergeConsent(kept: ConsentState, gone: ConsentState): ConsentState {
  const first = (field: (typeof REFUSALS)[number] | 'opted_in_at') => earlier(kept[field], gone[field])
  return {
    opted_out_at: first('opted_out_at'),
    marketing_opted_out_at: first('marketing_opted_out_at'),
    blocked_at: first('blocked_at'),
    do_not_disturb_at: first('do_not_disturb_at'),
    opted_in_at: kept.opted_out_at === null && gone.opted_out_at === null ? first('opted_in_at') : null,
    consents: { ...gone.consents, ...kept.consents, ...refusalsOf(gone.consents) },
  }
}

/** `kept` and `gone`: before the merge. `now`: of the merged contact. */
export function splitConsent(
  now: ConsentState,
  { kept, gone }: { kept: ConsentState; gone: ConsentState },
): { kept: ConsentState; gone: ConsentState } {
  const merged = mergeConsent(kept, gone)
  const left = consentOf(kept)
  const back = consentOf(gone)
  for (const field of REFUSALS) {
    if (isSame(now[field], merged[field])) continue
    left[field] = now[field]
    if (now[field] !== null) back[field] = earlier(gone[field], now[field])
  }
  if (!isSame(now.opted_in_at, merged.opted_in_at)) left.opted_in_at = now.opted_in_at
  if (left.opted_out_at !== null) left.opted_in_at = null
  if (back.opted_out_at !== null) back.opted_in_at = null
  const later = Object.fromEntries(
    Object.entries(now.consents).filter(
      ([key, record]) => JSON.stringify(record) !== JSON.stringify(merged.consents[key]),
    ),
  )
  // A record that the merged contact has no longer was taken back there.
  const own = Object.entries(kept.consents).filter(([key]) => Object.hasOwn(now.consents, key))
  left.consents = { ...Object.fromEntries(own), ...later }
  back.consents = { ...gone.consents, ...refusalsOf(later) }
  return { kept: left, gone: back }
}

/** Callers pass whole contacts, too. */
function consentOf(contact: ConsentState): ConsentState {
  const { opted_out_at, marketing_opted_out_at, opted_in_at, blocked_at, do_not_disturb_at, consents } =
    contact
  return { opted_out_at, marketing_opted_out_at, opted_in_at, blocked_at, do_not_disturb_at, consents }
}

function refusalsOf(consents: Consents): Consents {
  return Object.fromEntries(Object.entries(consents).filter(([, { allowed }]) => !allowed))
}

function earlier(one: Moment, other: Moment): Moment {
  if (one === null || other === null) return one ?? other
  return new Date(one) <= new Date(other) ? one : other
}

function isSame(one: Moment, other: Moment): boolean {
  if (one === null || other === null) return one === other
  return new Date(one).getTime() === new Date(other).getTime()
}
