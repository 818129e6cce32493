/** The addresses from which a key may be used. Pure. */
import { OperationError, type Principal } from '@parley/contracts'
import {
  createAddressSet,
  isAddressOrNetwork,
  isWithinNetwork,
} from '../../../platform/callers/address-set.ts'

/** Throws where the list of the key does not hold the address. An address that is not known is not on any list. */
export function refuseOtherAddresses(allowed: readonly string[], address: string | undefined): void {
  if (allowed.length === 0 || createAddressSet(allowed)(address)) return
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null
  throw new OperationError('address_not_allowed', {
    detail: `This key may not be used from ${plain ?? 'an unknown address'}. Its allowed_ips has neither this address nor its network. Call from another address, or make a key that allows it.`,
    params: { address: plain },
  })
}

/** The list of a new key: that of a key which makes it, where none is given. Throws for what is no address, or would be wider. */
export function addressesOfNewKey(principal: Principal, given: readonly string[] | undefined): string[] {
  const wrong = (given ?? []).flatMap((entry, index) => (isAddressOrNetwork(entry) ? [] : [{ entry, index }]))
  if (wrong.length > 0) {
    throw new OperationError('validation_failed', {
      fields: wrong.map(({ entry, index }) => ({
        path: ['allowed_ips', index],
        rule: 'not_an_address',
        params: { value: entry },
        message: `${JSON.stringify(entry)} is neither an address nor a network. Write one such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.`,
      })),
    })
  }
  const own = allowedOf(principal)
  if (own.length === 0) return [...new Set(given ?? [])]
  if (given === undefined || given.length === 0) return [...own]
  refuseWiderAddresses(principal, given)
  return [...new Set(given)]
}

/** A key with a list could otherwise make itself one without it. */
export function refuseWiderAddresses(principal: Principal, wanted: readonly string[]): void {
  const own = allowedOf(principal)
  if (own.length === 0) return
  const wider = wanted.find((entry) => !own.some((network) => isWithinNetwork(entry, network)))
  if (wanted.length > 0 && wider === undefined) return
  throw new OperationError('forbidden', {
    detail: `A key gives only addresses that it has itself: ${own.join(', ')}. ${wider === undefined ? 'The other key may be used from anywhere' : `${wider} is not among them`}. Ask a member to do it.`,
    params: { allowed_ips: [...own] },
  })
}

function allowedOf(principal: Principal): readonly string[] {
  return principal.kind === 'key' ? (principal.allowedIps ?? []) : []
}
