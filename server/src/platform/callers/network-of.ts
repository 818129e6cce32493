/** The part of an address that a caller can hardly change at will: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  const isMapped = address.toLowerCase().startsWith('::ffff:')
  if (!address.includes(':') || isMapped) return address
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length
  return [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after].slice(0, 4).join(':')
}
