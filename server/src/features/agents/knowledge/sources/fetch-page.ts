/** Fetches what stands at an address, through the guard, following redirects within the same site by hand. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { LARGEST_UPLOAD } from '@parley/contracts'
import {
  type GuardedFetch,
  type GuardedResponse,
  OutboundHttpError,
} from '../../../../platform/outbound-http/index.ts'
import { isSameSite } from './page-address.ts'

export type Fetched =
  | {
      kind: 'found'
      url: string
      mime_type: string
      bytes: Uint8Array
      etag: string | null
      last_modified: string | null
    }
  | { kind: 'unchanged' }
  /** It is not there, and asking again soon would not help. */
  | { kind: 'refused'; reason: string; gone: boolean }
  | { kind: 'later'; reason: string; retry_after_ms?: number }

export interface PageRequest {
  url: string
  etag?: string | null
  last_modified?: string | null
  /** Judges the target of a redirect within the same site. Returns a sentence where it is refused. */
  refuseRedirect?: (url: string) => Promise<Fetched | undefined>
}

const TIMEOUT_MS = 30_000
const MOST_REDIRECTS = 5

export async function fetchPage(guard: GuardedFetch, request: PageRequest): Promise<Fetched> {
  let { url } = request
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    let response: GuardedResponse
    try {
      response = await guard.request({
        allow_plain_http: true,
        method: 'GET',
        url,
        timeout_ms: TIMEOUT_MS,
        max_bytes: LARGEST_UPLOAD,
        headers: {
          accept: 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5',
          'accept-encoding': 'identity',
          ...(redirects === 0 && request.etag && { 'if-none-match': request.etag }),
          ...(redirects === 0 && request.last_modified && { 'if-modified-since': request.last_modified }),
        },
      })
    } catch (error) {
      return readFailure(error)
    }
    const { location } = response.headers
    if (!isRedirect(response.status) || !location) return readAnswer(response, url)
    if (!URL.canParse(location, url))
      return refusal(`It redirects to an address that is none: ${location.slice(0, 200)}`)
    const target = new URL(location, url).href
    if (!isSameSite(url, target))
      return refusal(
        `It redirects to another site: ${target.slice(0, 300)} Give that address, if it is meant.`,
      )
    const refused = await request.refuseRedirect?.(target)
    if (refused) return refused
    url = target
  }
  return refusal(`It redirects more than ${MOST_REDIRECTS} times.`)
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function readAnswer(response: GuardedResponse, url: string): Fetched {
  const { status, headers } = response
  if (status === 304) return { kind: 'unchanged' }
  if (status === 404 || status === 410)
    return refusal(`There is nothing at this address any more, or yet (${status}).`, true)
  if (status === 401 || status === 403) return refusal(`The site refuses to show it to us (${status}).`)
  if (status === 429 || status === 408 || status >= 500) {
    const retryAfter = Number(headers['retry-after'])
    return {
      kind: 'later',
      reason: `The site answered that it cannot serve it now (${status}).`,
      ...(retryAfter > 0 && { retry_after_ms: retryAfter * 1000 }),
    }
  }
  if (status < 200 || status >= 300) return refusal(`The site refused it (${status}).`)
  if (response.truncated) return refusal('It is larger than 20 MB, which is more than is read.')
  const bytes = decompress(response.body, headers['content-encoding'])
  if (!bytes) return refusal('It is sent compressed in a way that cannot be unpacked within bounds.')
  return {
    kind: 'found',
    url,
    mime_type: headers['content-type'] ?? 'application/octet-stream',
    bytes,
    etag: headers.etag?.slice(0, 500) ?? null,
    last_modified: headers['last-modified']?.slice(0, 100) ?? null,
  }
}

/** Some servers compress although they were asked not to. */
function decompress(body: Uint8Array, encoding = 'identity'): Uint8Array | undefined {
  const unpack = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[
    encoding.trim().toLowerCase()
  ]
  if (!unpack) return encoding.trim() === '' || encoding === 'identity' ? body : undefined
  try {
    return unpack(body, { maxOutputLength: LARGEST_UPLOAD })
  } catch {
    // Damaged, or more than is read: either way there is no page.
    return undefined
  }
}

function readFailure(error: unknown): Fetched {
  if (!(error instanceof OutboundHttpError)) throw error
  if (error.reason === 'refused_address') return refusal(error.message)
  const reason =
    error.reason === 'timeout'
      ? 'The site did not answer in time.'
      : `The site cannot be reached: ${error.message.slice(0, 300)}`
  return { kind: 'later', reason }
}

function refusal(reason: string, gone = false): Fetched {
  return { kind: 'refused', reason, gone }
}
