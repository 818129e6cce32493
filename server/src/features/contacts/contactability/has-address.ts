import type { Handle } from '@parley/channels/kit'

/** What each kind of channel can write to. */
const ADDRESSES: Readonly<Record<string, readonly (keyof Handle)[]>> = {
  whatsapp: ['phone', 'provider_user_id'],
  sms: ['phone'],
  voice: ['phone'],
  webchat: ['visitor_id'],
}

/** Whether somebody can be written to on this kind of channel: a visitor of the web chat has no phone, and often the other way round. */
export function hasAddress(channelKind: string, handle: Handle): boolean {
  return (ADDRESSES[channelKind] ?? []).some((field) => handle[field] !== undefined)
}
