import { type AdapterHttp, DeliveryError } from '../kit/index.ts'

/** A plain AdapterHttp for tests against the fake: separates "nothing was sent" from "the outcome is unknown", as the contract requires. */
export const loopbackHttp: AdapterHttp = {
  async request({ method, url, headers, body, timeout_ms = 30_000 }) {
    try {
      const answer = await fetch(url, {
        method,
        ...(headers && { headers }),
        ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout_ms),
      })
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: new Uint8Array(await answer.arrayBuffer()),
      }
    } catch (error) {
      const cause = (error as Error).cause as { code?: string } | undefined
      const isRefused = cause?.code === 'ECONNREFUSED'
      throw new DeliveryError(
        {
          code: isRefused ? 'provider_unreachable' : 'outcome_unknown',
          message: `${(error as Error).name} on the way to the provider`,
        },
        { cause: error },
      )
    }
  },
}
