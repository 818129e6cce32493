/** A set of addresses and networks, written as operators write them: `10.0.0.0/8, ::1, loopback`. */
import { BlockList, isIP } from 'node:net'

/** The names that the HTTP framework supports: https://github.com/jshttp/proxy-addr#proxyaddrreq-trust */
const NAMES: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

export function createAddressSet(written: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const entry of written.flatMap((text) => NAMES[text] ?? [text])) {
    const [address = '', bits] = entry.split('/')
    const family = familyOf(address)
    if (!family) continue
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => {
    const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
    const family = familyOf(plain)
    return family !== undefined && list.check(plain, family)
  }
}

const LONGEST_PREFIX = { ipv4: 32, ipv6: 128 }

/** An address such as `203.0.113.7`, or a network such as `203.0.113.0/24` or `2001:db8::/32`. */
export function isAddressOrNetwork(text: string): boolean {
  return partsOf(text) !== undefined
}

/** Whether every address of the first is one of the second. Both are addresses or networks. */
export function isWithinNetwork(inner: string, outer: string): boolean {
  const [within, around] = [partsOf(inner), partsOf(outer)]
  if (!within || !around || within.family !== around.family || within.bits < around.bits) return false
  const list = new BlockList()
  list.addSubnet(around.address, around.bits, around.family)
  return list.check(within.address, within.family)
}

function partsOf(text: string) {
  const [address = '', bits, more] = text.split('/')
  const family = familyOf(address)
  // `%eth0` names an interface of this machine.
  if (!family || more !== undefined || address.includes('%')) return undefined
  if (bits === undefined) return { address, family, bits: LONGEST_PREFIX[family] }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > LONGEST_PREFIX[family]) return undefined
  return { address, family, bits: Number(bits) }
}

export const isLoopback = createAddressSet(['loopback'])

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined
}
