/**
 * The rules for what a business begins by itself. An answer within a conversation is not held back by them, with one
 * exception: consent that was withdrawn for a purpose. Pure.
 */
import type { Contactability, ContactReason } from '@parley/contracts'
import { consentFor } from '../contacts/index.ts'
import type { ContactFacts } from './contact-facts.ts'
import { nextAllowed } from './open-hours.ts'

export type InitiativeReason = Extract<
  ContactReason,
  | 'quiet_hours'
  | 'do_not_disturb'
  | 'consent_withdrawn'
  | 'consent_missing'
  | 'frequency_cap'
  | 'provider_tier'
>
type Reason = Contactability['reasons'][number]

const SAYS: Record<InitiativeReason, string> = {
  quiet_hours: 'It is the contact’s quiet time: send when it is over.',
  do_not_disturb: 'The contact is not to be disturbed: wait until they write, or lift do-not-disturb.',
  consent_withdrawn: 'The contact withdrew consent for this channel and purpose: use another one.',
  consent_missing: 'The workspace needs recorded consent for this purpose, and the contact has given none.',
  frequency_cap: 'The contact has received as many messages of this purpose as the workspace allows.',
  provider_tier: 'The channel has reached the number of recipients that its provider allows in a day.',
}

export function initiativeReason(code: InitiativeReason, until: Date | null): Reason {
  return { code, message: SAYS[code], until: until?.toISOString() ?? null }
}

/** `isAnswer`: the contact wrote a short while ago, and this belongs to that conversation. */
export function reasonsOfInitiative(facts: ContactFacts, isAnswer: boolean): Reason[] {
  const { contact, initiative, now } = facts
  const isCode = initiative?.purpose === 'authentication'
  const reasons: Reason[] = []
  const disturbs = !isAnswer && !isCode && initiative?.ignores_do_not_disturb !== true
  if (contact.do_not_disturb_at && disturbs) reasons.push(initiativeReason('do_not_disturb', null))
  if (!initiative) return reasons
  const { purpose, channel_kind, kind, places, own_hours, capped_until, tier_until } = initiative
  const consent = consentFor(contact.consents ?? {}, channel_kind, purpose)
  if (consent === false) reasons.push(initiativeReason('consent_withdrawn', null))
  else if (consent === undefined && initiative.needs_consent && !contact.opted_in_at)
    reasons.push(initiativeReason('consent_missing', null))
  // Somebody waits for a code at any hour.
  if (isCode) return reasons
  const hours = kind === 'message' && purpose === 'utility' ? 'service' : kind
  const next = nextAllowed(places, hours, own_hours, now)
  if (next !== undefined) reasons.push(initiativeReason('quiet_hours', next))
  if (capped_until && capped_until > now) reasons.push(initiativeReason('frequency_cap', capped_until))
  if (tier_until && tier_until > now) reasons.push(initiativeReason('provider_tier', tier_until))
  return reasons
}
