import { type ConsentChannel, type ConsentPurpose, type Contact, showId } from '@parley/contracts'
import type { Consents } from './consents.ts'
import { type ContactSnapshot, firstIdentity } from './contact.ts'
import type { CONTACT_FIELDS } from './contact-snapshot.ts'
import { countriesOf, zonesOf } from './places-of-contact.ts'

/** The input of the presenter: from a row with its identities, or from the snapshot in an event. */
export type ShownContact = Pick<ContactSnapshot, (typeof CONTACT_FIELDS)[number] | 'identities'>

export function presentContact(contact: ShownContact): Contact {
  return { ...presentContactSnapshot(contact), inferred_time_zone: inferTimeZone(contact) }
}

/** The contact as an event shows it: facts of that time, and nothing that follows from the data of the runtime. */
export function presentContactSnapshot(contact: ShownContact): Contact {
  return {
    id: showId('contact', contact.id),
    name: contact.name,
    phone: firstIdentity(contact, 'phone'),
    email: contact.email,
    identities: contact.identities,
    language: contact.language,
    time_zone: contact.time_zone,
    tags: contact.tags,
    custom_fields: contact.custom_fields,
    lead_score: contact.lead_score,
    // Snapshots from before the column have none.
    agent_id: contact.agent_id ? showId('agent', contact.agent_id) : null,
    opted_out_at: isoOrNull(contact.opted_out_at),
    marketing_opted_out_at: isoOrNull(contact.marketing_opted_out_at),
    opted_in_at: isoOrNull(contact.opted_in_at),
    blocked_at: isoOrNull(contact.blocked_at),
    // Snapshots from before these columns have none.
    do_not_disturb_at: isoOrNull(contact.do_not_disturb_at ?? null),
    consents: presentConsents(contact.consents ?? {}),
    last_seen_at: isoOrNull(contact.last_seen_at),
    created_at: iso(contact.created_at),
    updated_at: iso(contact.updated_at),
  }
}

/** A zone that somebody has set is no inference. Of a phone and a user id, the phone counts first, as the gate takes them. */
function inferTimeZone(contact: ShownContact): Contact['inferred_time_zone'] {
  if (contact.time_zone !== null) return null
  for (const kind of ['phone', 'whatsapp_user'] as const) {
    const address = firstIdentity(contact, kind)
    const countries = address === null ? [] : countriesOf(address)
    const zones = new Set(countries.flatMap(zonesOf))
    if (zones.size === 0) continue
    const [zone] = zones
    return {
      time_zone: zones.size === 1 ? zone! : null,
      countries: [...countries],
      inferred_from: kind,
    }
  }
  return null
}

function presentConsents(consents: Consents): NonNullable<Contact['consents']> {
  return Object.entries(consents).map(([key, { allowed, at, source }]) => {
    const [channel, purpose] = key.split(':') as [ConsentChannel, ConsentPurpose]
    return { channel, purpose, allowed, source, changed_at: iso(at) }
  })
}

function iso(time: Date | string): string {
  return new Date(time).toISOString()
}

function isoOrNull(time: Date | string | null): string | null {
  return time === null ? null : iso(time)
}
