/** Outbound HTTP to any address that a user gave. */
export interface GuardedFetch {
  /**
   * Sends one request. Only by https to public addresses (the address checked is the one connected to), without following
   * redirects, bounded in time and in bytes read. Rejects with OutboundHttpError.
   */
  request(options: GuardedRequest): Promise<GuardedResponse>
  /**
   * Throws OutboundHttpError (`refused_address`) for an address that would never be called, whatever its name resolves to:
   * a private address, plain http, a port of another protocol. For telling a user at once.
   */
  judge(url: string): void
}

export interface GuardedRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  timeout_ms: number
  /** Bytes of the answer that are read; the rest is cut off. */
  max_bytes: number
  /** Public hosts by plain http as well. For reading what anybody may read; never for what carries secrets or people. */
  allow_plain_http?: boolean
  signal?: AbortSignal
}

export interface GuardedResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array
  /** The answer was longer than max_bytes. */
  truncated: boolean
}

export class OutboundHttpError extends Error {
  /** `refused_address`: we do not call it. `unreachable`: nothing was sent. `timeout` and `broken`: it may have arrived. */
  readonly reason: 'refused_address' | 'unreachable' | 'timeout' | 'broken'
  /** The address is refused only because it lies inside the own network: nothing is wrong with it once the operator allows it. */
  readonly is_own_network: boolean
  constructor(reason: OutboundHttpError['reason'], message: string, isOwnNetwork = false) {
    super(message)
    this.name = 'OutboundHttpError'
    this.reason = reason
    this.is_own_network = isOwnNetwork
  }
}
