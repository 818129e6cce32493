import { type AdapterHttp, DeliveryError } from '@parley/channels/kit'
import { createAgent } from './create-agent.ts'
import { ExchangeError, exchange } from './exchange.ts'

export interface ClosableAdapterHttp extends AdapterHttp {
  /** Waits for requests under way, then closes the connections. */
  close(): Promise<void>
}

const TIMEOUT_MS = 30_000
const MAX_BYTES = 1024 * 1024
/** Providers' fronts close idle connections after a minute or so; leave before they do. */
const KEEP_ALIVE_MS = 30_000
const CONNECTIONS_PER_HOST = 256

/** HTTP to providers whose addresses the operator set, over kept connections. */
export function createProviderHttp(): ClosableAdapterHttp {
  const agent = createAgent(() => ({
    allowH2: false,
    connections: CONNECTIONS_PER_HOST,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: 10_000 },
  }))
  return {
    async request({ method, url, headers, body, timeout_ms = TIMEOUT_MS, max_bytes = MAX_BYTES }) {
      const isRead = method === 'GET'
      if (!URL.canParse(url)) {
        throw new DeliveryError({
          code: 'provider_unreachable',
          message: 'The address of the provider is not a URL.',
        })
      }
      const target = new URL(url)
      try {
        const exchanged = { method, url: target, headers, body, timeout_ms, max_bytes }
        const answer = await exchange(await agent.get(), exchanged)
        if (answer.truncated) throw tooLong(isRead, target.host, max_bytes)
        return answer
      } catch (error) {
        if (!(error instanceof ExchangeError)) throw error
        // Asking again changes nothing at the provider, so a read has no unknown outcome.
        const code = error.may_have_arrived && !isRead ? 'outcome_unknown' : 'provider_unreachable'
        throw new DeliveryError({ code, message: `${target.host}: ${error.message}` })
      }
    },
    close: () => agent.close(),
  }
}

function tooLong(isRead: boolean, host: string, max_bytes: number): DeliveryError {
  return new DeliveryError({
    code: isRead ? 'provider_unreachable' : 'outcome_unknown',
    message: `${host}: the answer is longer than ${max_bytes} bytes.`,
  })
}
