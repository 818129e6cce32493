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

export const isLoopback = createAddressSet(['loopback'])

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined
}
