/** The column "May we write?": what the contact itself allows. The contact's page asks the gate for one channel and purpose. */
import type { Contact } from '@parley/contracts'

export type MayWrite = 'blocked' | 'stopped' | 'no_address' | 'do_not_disturb' | 'no_offers' | 'yes'

export const MAY_WRITE_TONE: Readonly<Record<MayWrite, 'good' | 'warn' | 'bad' | 't3'>> = {
  blocked: 'bad',
  stopped: 'bad',
  no_address: 't3',
  do_not_disturb: 'warn',
  no_offers: 'warn',
  yes: 'good',
}

/** The strictest answer wins. */
export function mayWrite(contact: Contact): MayWrite {
  if (contact.blocked_at) return 'blocked'
  if (contact.opted_out_at) return 'stopped'
  if (!contact.identities.some(({ kind }) => kind !== 'external')) return 'no_address'
  if (contact.do_not_disturb_at) return 'do_not_disturb'
  const refusesOffers = contact.consents?.some(
    ({ channel, purpose, allowed }) =>
      !allowed && channel === 'any' && (purpose === 'marketing' || purpose === 'any'),
  )
  return contact.marketing_opted_out_at || refusesOffers ? 'no_offers' : 'yes'
}
