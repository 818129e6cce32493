/** Permissions that a contact gave or refused: what they allowed or refused for one kind of channel and one purpose. Pure. */
import type { ConsentChannel, ConsentPurpose, ContactPurpose } from '@parley/contracts'

export interface ConsentRecord {
  allowed: boolean
  at: string
  /** How it came: api, member, keyword, form, import, provider. */
  source: string
}

/** By `channel:purpose`. A record for every channel or every purpose has `any` in that place. */
export type Consents = Readonly<Record<string, ConsentRecord>>

export const consentKey = (channel: ConsentChannel, purpose: ConsentPurpose): string =>
  `${channel}:${purpose}`

/**
 * Undefined where the contact said nothing about it. The narrower record counts; of two that are equally narrow, the refusal.
 */
export function consentFor(
  consents: Consents,
  channel: ConsentChannel,
  purpose: ContactPurpose,
): boolean | undefined {
  const exact = consents[consentKey(channel, purpose)]
  if (exact) return exact.allowed
  const wider = [consents[consentKey(channel, 'any')], consents[consentKey('any', purpose)]].filter(
    (record) => record !== undefined,
  )
  return wider.length === 0 ? undefined : wider.every(({ allowed }) => allowed)
}
