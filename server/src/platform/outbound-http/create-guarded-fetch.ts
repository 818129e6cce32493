import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { buildConnector } from 'undici'
import { createAgent } from './create-agent.ts'
import { ExchangeError, exchange } from './exchange.ts'
import { type GuardedFetch, type GuardedResponse, OutboundHttpError } from './guarded-fetch.ts'
import {
  type AllowedHosts,
  bareHostname,
  HOW_TO_ALLOW,
  judgeTarget,
  readAllowedHosts,
  refuseLocalName,
} from './judge-target.ts'
import { isPublicAddress } from './public-address.ts'
import { createNameResolver, type ResolvedAddress, type ResolveName } from './resolve-name.ts'

export interface GuardedFetchOptions {
  /** PARLEY_ALLOW_PRIVATE_HOSTS, split: hosts that may lie inside the own network. */
  allowHosts: readonly string[]
  /** Where Parley itself and its database listen on this machine: refused even where the host is allowed. */
  ownPorts?: ReadonlySet<number>
  /** Every address of a name. */
  resolve?: ResolveName
}

export interface ClosableGuardedFetch extends GuardedFetch {
  /** Waits for requests under way, then closes the connections. */
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
/** How long an unused connection is kept. It stays with the address that was judged when it was made. */
const KEEP_ALIVE_MS = 10_000

export function createGuardedFetch({
  allowHosts,
  ownPorts = new Set(),
  resolve = createNameResolver(),
}: GuardedFetchOptions): ClosableGuardedFetch {
  const allowed = readAllowedHosts(allowHosts)
  const agent = createAgent((undici) => ({
    connect: guardedConnector(undici.buildConnector, allowed, ownPorts, resolve),
    allowH2: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  }))
  return {
    async request(options): Promise<GuardedResponse> {
      const url = judgeTarget(options.url, allowed, options.allow_plain_http)
      try {
        return await exchange(await agent.get(), {
          ...options,
          url,
          headers: { 'user-agent': 'Parley', ...options.headers },
        })
      } catch (error) {
        throw asOutboundHttpError(error)
      }
    },
    judge(url) {
      refuseLocalName(judgeTarget(url, allowed), allowed)
    },
    close: () => agent.close(),
  }
}

/** Resolves and judges at every new connection, and connects to exactly the addresses that were judged. */
function guardedConnector(
  build: typeof buildConnector,
  allowed: AllowedHosts,
  ownPorts: ReadonlySet<number>,
  resolve: ResolveName,
): buildConnector.connector {
  return (options, callback) => {
    const hostname = bareHostname(options.hostname)
    const port = options.port || (options.protocol === 'https:' ? '443' : '80')
    judgedAddresses(hostname, allowed.includes(hostname, port), resolve).then(
      (addresses) => {
        if (ownPorts.has(Number(port)) && addresses.some(({ address }) => isOwnAddress(address)))
          return callback(new OutboundHttpError('refused_address', OWN_PORT), null)
        const connect = build({
          allowH2: false,
          timeout: CONNECT_TIMEOUT_MS,
          lookup: answerWith(addresses),
        })
        connect({ ...options, hostname }, callback)
      },
      (error: Error) => callback(error, null),
    )
  }
}

const OWN_PORT =
  'Parley itself, or its database, listens on this port of this machine. Calls to it are refused, whatever hosts are allowed.'

/** Whether a connection to this address ends on this machine. */
function isOwnAddress(address: string): boolean {
  const bare = address.replace(/^::ffff:/i, '')
  if (bare.startsWith('127.') || ['0.0.0.0', '::', '::1'].includes(bare)) return true
  return Object.values(networkInterfaces()).some((entries) =>
    entries?.some((entry) => entry.address === bare),
  )
}

async function judgedAddresses(
  hostname: string,
  isAllowed: boolean,
  resolve: ResolveName,
): Promise<ResolvedAddress[]> {
  const family = isIP(hostname)
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }]
  if (addresses.length === 0) throw new Error(`${hostname} has no address.`)
  // One private address among public ones is enough: which of them is taken would be up to chance.
  const hidden = isAllowed ? undefined : addresses.find(({ address }) => !isPublicAddress(address))
  if (hidden) {
    throw new OutboundHttpError(
      'refused_address',
      `${hostname} resolves to ${hidden.address}, which is not a public address. ${HOW_TO_ALLOW}`,
    )
  }
  return addresses
}

/** A lookup that answers what was judged, whatever is asked. */
function answerWith(addresses: ResolvedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const first = addresses[0]!
    if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  }
}

function asOutboundHttpError(error: unknown): unknown {
  if (!(error instanceof ExchangeError)) return error
  if (error.cause instanceof OutboundHttpError) return error.cause
  if (!error.may_have_arrived) return new OutboundHttpError('unreachable', error.message)
  return new OutboundHttpError(error.timed_out ? 'timeout' : 'broken', error.message)
}
