/** Whether a URL that a user gave may be called at all, before any name is looked up. */
import { isIP } from 'node:net'
import { OutboundHttpError } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

/** Private hosts that the operator lets through: `host`, `host:port`, `[v6]`, `[v6]:port`, or `*` for all. */
export interface AllowedHosts {
  includes(hostname: string, port: string): boolean
}

export function readAllowedHosts(entries: readonly string[]): AllowedHosts {
  const allowed = new Set(entries.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== ''))
  const all = allowed.has('*')
  return {
    includes(hostname, port) {
      const bare = bareHostname(hostname)
      const written = isIP(bare) === 6 ? [`[${bare}]`, bare] : [bare]
      return all || written.some((host) => allowed.has(host) || allowed.has(`${host}:${port}`))
    },
  }
}

/** Without the brackets that a URL puts around an IPv6 address. */
export function bareHostname(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

export function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

function refuse(why: string): never {
  throw new OutboundHttpError('refused_address', why)
}

/**
 * Parses the URL, or throws `refused_address`. Names still have to be looked up afterwards: what they resolve to is
 * judged at the moment of connecting.
 */
export function judgeTarget(text: string, allowed: AllowedHosts): URL {
  // URL parsers disagree on these, so the host that was judged might not be the host that is called.
  if (/[\s\\\p{Cc}]/u.test(text)) refuse('The URL holds a space, a backslash or a control character.')
  if (!URL.canParse(text)) refuse('This is not a URL.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    refuse('Only http and https addresses are called.')
  if (url.username !== '' || url.password !== '') refuse('The URL must not hold a user name or password.')
  const authority = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1]
  if (authority === undefined || authority === '' || authority.includes('@'))
    refuse('The URL has no plain host.')
  const written = authority.replace(/:\d*$/, '').toLowerCase()
  const hostname = bareHostname(url.hostname)
  const kind = isIP(hostname)
  // 127.1, 0x7f000001, 2130706433, 0177.0.0.1, full-width digits: all become dotted decimals in the parser.
  if (kind === 4 && written !== hostname) refuse(`Write the address ${hostname} in its usual form.`)
  if (allowed.includes(url.hostname, portOf(url))) return url
  if (kind !== 0 && !isPublicAddress(hostname)) refuse(`${hostname} is not a public address. ${HOW_TO_ALLOW}`)
  return url
}

export const HOW_TO_ALLOW = 'The operator can allow private hosts with PARLEY_ALLOW_PRIVATE_HOSTS.'
