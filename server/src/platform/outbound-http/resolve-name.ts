/** Every address of a name, without letting slow names hold up the process. */
import { lookup, Resolver } from 'node:dns/promises'

export interface ResolvedAddress {
  address: string
  family: number
}

export type ResolveName = (hostname: string) => Promise<ResolvedAddress[]>

export interface NameResolverOptions {
  /** For one question to one server; there are two tries. */
  timeout_ms?: number
  /** `address` or `address:port`. Default: those of the system. */
  servers?: readonly string[]
}

/**
 * Names of the internet are asked over the network by Node itself. The system's own resolver runs on the few threads
 * that all of the process shares, where four names with a silent server would stop everybody else's work; it is asked
 * for what only it can know (names without a dot, the hosts file), and where DNS has no answer.
 */
export function createNameResolver({ timeout_ms = 2000, servers }: NameResolverOptions = {}): ResolveName {
  const resolver = new Resolver({ timeout: timeout_ms, tries: 2 })
  if (servers) resolver.setServers(servers)

  return async (hostname) => {
    if (isLocalName(hostname)) return resolveBySystem(hostname)
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const addresses = [...found(four, 4), ...found(six, 6)]
    if (addresses.length > 0) return addresses
    if (isSilence(four) || isSilence(six)) throw new Error(`The name servers of ${hostname} do not answer.`)
    return resolveBySystem(hostname)
  }
}

function resolveBySystem(hostname: string): Promise<ResolvedAddress[]> {
  return lookup(hostname, { all: true, order: 'verbatim' })
}

function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  return !name.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/i.test(name)
}

function found(result: PromiseSettledResult<string[]>, family: 4 | 6): ResolvedAddress[] {
  return result.status === 'fulfilled' ? result.value.map((address) => ({ address, family })) : []
}

function isSilence(result: PromiseSettledResult<string[]>): boolean {
  return result.status === 'rejected' && (result.reason as { code?: string }).code === 'ETIMEOUT'
}
