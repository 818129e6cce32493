/** Which IP addresses belong to the public internet, by IANA's special-purpose registries. */
import { BlockList, isIP } from 'node:net'

// https://www.iana.org/assignments/iana-ipv4-special-registry (2026-11)
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // public by its number, but Azure's own host: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

// Inside 2000::/3, the only IPv6 space given out as global unicast. Everything outside it is refused as a whole:
// ::1, IPv4-mapped and -compatible forms, NAT64, unique local, link-local, site-local, multicast.
const SPECIAL_IPV6 = [
  ['2001::', 23], // Teredo, benchmarking, ORCHID and others that name no host of the internet
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 wraps an IPv4 address, also a private one
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const

const specialIpv4 = new BlockList()
for (const [network, prefix] of SPECIAL_IPV4) specialIpv4.addSubnet(network, prefix, 'ipv4')
const globalIpv6 = new BlockList()
globalIpv6.addSubnet('2000::', 3, 'ipv6')
const specialIpv6 = new BlockList()
for (const [network, prefix] of SPECIAL_IPV6) specialIpv6.addSubnet(network, prefix, 'ipv6')

const ownNetwork = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  ownNetwork.addSubnet(network, prefix, 'ipv4')
ownNetwork.addAddress('::1', 'ipv6')
ownNetwork.addSubnet('fc00::', 7, 'ipv6')

/**
 * This machine and the networks that people number themselves. Not link-local addresses, where a cloud serves its
 * credentials, nor any other range that holds no server of one's own.
 */
export function isOwnNetworkAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !address.includes('%') && ownNetwork.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** True for an address that anyone on the internet could reach; false for anything else, also for what is no address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !specialIpv4.check(address, 'ipv4')
    case 6:
      // A zone ("fe80::1%eth0") only makes sense on the own link.
      if (address.includes('%')) return false
      return globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6')
    default:
      return false
  }
}
