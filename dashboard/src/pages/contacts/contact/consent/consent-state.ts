/** The consent of a contact for each kind of channel and purpose. */
import {
  type ConsentChannel,
  type ConsentPurpose,
  type Contact,
  consentChannel,
  consentPurpose,
} from '@parley/contracts'

export const CHANNELS = consentChannel.options
export const PURPOSES = consentPurpose.options

export interface ConsentState {
  /** Undefined: they said nothing about it. */
  allowed: boolean | undefined
  /** False: it follows from a wider agreement or refusal. */
  isOwn: boolean
}

interface Said {
  channel: ConsentChannel
  purpose: ConsentPurpose
  allowed: boolean
}

/** All that was said, with the opt-outs that the contact carries as times. */
function said(contact: Contact): Said[] {
  const any = (purpose: ConsentPurpose, allowed: boolean): Said => ({ channel: 'any', purpose, allowed })
  return [
    ...(contact.consents ?? []),
    ...(contact.opted_out_at ? [any('any', false)] : contact.opted_in_at ? [any('any', true)] : []),
    ...(contact.marketing_opted_out_at ? [any('marketing', false)] : []),
  ]
}

const narrowness = ({ channel, purpose }: Said) => Number(channel !== 'any') + Number(purpose !== 'any')

/** The narrowest word counts; of two that are equally narrow, the refusal. An opt-out of everything beats all. */
export function consentOf(contact: Contact, channel: ConsentChannel, purpose: ConsentPurpose): ConsentState {
  const all = said(contact)
  const own = all.filter((one) => one.channel === channel && one.purpose === purpose)
  const isOwn = own.length > 0
  if (contact.opted_out_at) return { allowed: false, isOwn: channel === 'any' && purpose === 'any' }
  if (isOwn) return { allowed: own.every(({ allowed }) => allowed), isOwn }
  const wider = all.filter(
    (one) =>
      (one.channel === channel || one.channel === 'any') &&
      (one.purpose === purpose || one.purpose === 'any'),
  )
  const most = Math.max(...wider.map(narrowness))
  const deciding = wider.filter((one) => narrowness(one) === most)
  return { allowed: deciding.length > 0 ? deciding.every(({ allowed }) => allowed) : undefined, isOwn }
}
