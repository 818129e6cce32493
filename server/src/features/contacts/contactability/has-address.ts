import type { Identities } from '@parley/channels/kit'

/** The identities that each kind of channel can write to. */
const ADDRESSES: Readonly<Record<string, readonly (keyof Identities)[]>> = {
  whatsapp: ['phone', 'whatsapp_user'],
  sms: ['phone'],
  voice: ['phone'],
  webchat: ['visitor'],
}

/** Whether somebody can be written to on this kind of channel: a visitor of the web chat has no phone, and often the other way round. */
export function hasAddress(channelKind: string, identities: Identities): boolean {
  return (ADDRESSES[channelKind] ?? []).some((field) => identities[field] !== undefined)
}
