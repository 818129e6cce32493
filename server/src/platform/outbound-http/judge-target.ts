/** Whether a URL that a user gave may be called at all, before any name is looked up. */
import { isIP } from 'node:net'
import { OutboundHttpError } from './guarded-fetch.ts'
import { isOwnNetworkAddress, isPublicAddress } from './public-address.ts'

/**
 * Private hosts that the operator lets through: `host`, `host:port`, `[v6]`, `[v6]:port`, or `*` for all. The names of this machine
 * (`localhost`, `127.0.0.1`, `[::1]`) stand for each other.
 */
export interface AllowedHosts {
  includes(hostname: string, port: string): boolean
}

export function readAllowedHosts(entries: readonly string[]): AllowedHosts {
  const allowed = new Set(entries.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== ''))
  const all = allowed.has('*')
  return {
    includes(hostname, port) {
      const bare = bareHostname(hostname)
      const written = THIS_MACHINE.includes(bare)
        ? THIS_MACHINE
        : isIP(bare) === 6
          ? [`[${bare}]`, bare]
          : [bare]
      return all || written.some((host) => allowed.has(host) || allowed.has(`${host}:${port}`))
    },
  }
}

const THIS_MACHINE: readonly string[] = ['localhost', '127.0.0.1', '::1', '[::1]']

/** Without the brackets that a URL puts around an IPv6 address. */
export function bareHostname(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

export function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

/**
 * Services that understand a line of an HTTP request, or are harmed by one. Above 1023 those that commonly listen without
 * a password.
 */
function mayBeWeb(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && !OTHER_PROTOCOLS.has(port))
}

// Databases, queues, caches, remote shells: https://www.iana.org/assignments/service-names-port-numbers
const OTHER_PROTOCOLS: ReadonlySet<number> = new Set([
  ...[
    1433, 1521, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5060, 5061, 5432, 5672, 5900,
    5984,
  ],
  ...[
    5985, 5986, 6000, 6379, 6443, 6665, 6666, 6667, 6668, 6669, 6697, 7000, 7001, 9042, 9092, 9200, 9300,
    10250,
  ],
  ...[11211, 27017, 27018],
])

function refuse(why: string, isOwnNetwork = false): never {
  throw new OutboundHttpError('refused_address', why, isOwnNetwork)
}

/**
 * Parses the URL, or throws `refused_address`. Names still have to be looked up afterwards: what they resolve to is
 * judged at the moment of connecting.
 */
export function judgeTarget(text: string, allowed: AllowedHosts, allowPlainHttp = false): URL {
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
  if (!mayBeWeb(Number(portOf(url))))
    refuse(`Port ${portOf(url)} belongs to another protocol than HTTP. ${HOW_TO_ALLOW}`)
  if (kind !== 0 && !isPublicAddress(hostname))
    refuse(`${hostname} is not a public address. ${HOW_TO_ALLOW}`, isOwnNetworkAddress(hostname))
  if (url.protocol === 'http:' && !allowPlainHttp) refusePlainHttp(hostname)
  return url
}

function refusePlainHttp(hostname: string): never {
  const name = hostname.replace(/\.$/, '')
  if (isThisMachine(name) || !name.includes('.') || OWN_SUFFIX.test(name))
    refuse(`${hostname} is a name of your own network, not a public host. ${HOW_TO_ALLOW}`, true)
  refuse(`Plain http can be read on the way: use https. ${HOW_TO_ALLOW}`)
}

/** For judging before a call: names of this machine never resolve to a public address. */
export function refuseLocalName({ hostname, port, protocol }: URL, allowed: AllowedHosts): void {
  if (!isThisMachine(hostname.replace(/\.$/, ''))) return
  if (allowed.includes(hostname, port || (protocol === 'https:' ? '443' : '80'))) return
  refuse(`${hostname} is this server itself, not a public host. ${HOW_TO_ALLOW}`, true)
}

const isThisMachine = (name: string) => name === 'localhost' || name.endsWith('.localhost')

// https://www.iana.org/assignments/special-use-domain-names, and `internal` of ICANN
const OWN_SUFFIX = /\.(?:internal|local|lan|home\.arpa)$/

export const HOW_TO_ALLOW = 'The operator can allow hosts with PARLEY_ALLOW_PRIVATE_HOSTS.'
