/** The headers that say something beside the body. */
import { LIMIT_WINDOWS, type OperationError } from '@parley/contracts'
import type { LimitDecision } from './limits/index.ts'

/** The window that refused, or else the requests' shortest window. None where nothing limits the caller. */
export function limitHeaders(decisions: readonly LimitDecision[], now: Date): Record<string, string> {
  const shown =
    decisions.find((decision) => !decision.allowed) ??
    decisions.find((decision) => decision.bucket === 'requests') ??
    decisions[0]
  if (!shown) return {}
  return {
    'x-ratelimit-limit': String(shown.limit),
    'x-ratelimit-remaining': String(shown.remaining),
    'x-ratelimit-reset': String(Math.floor(shown.reset_at.getTime() / 1000)),
    ...structuredHeaders(decisions, now),
  }
}

/** Every window, as https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ writes them. */
function structuredHeaders(decisions: readonly LimitDecision[], now: Date): Record<string, string> {
  const named = decisions.map((decision) => ({
    ...decision,
    name: `"${decision.bucket}-${decision.scope}-${decision.window}"`,
    seconds: Math.max(0, Math.ceil((decision.reset_at.getTime() - now.getTime()) / 1000)),
  }))
  return {
    'ratelimit-policy': named
      .map(({ name, limit, window }) => `${name};q=${limit};w=${LIMIT_WINDOWS[window]}`)
      .join(', '),
    ratelimit: named.map(({ name, remaining, seconds }) => `${name};r=${remaining};t=${seconds}`).join(', '),
  }
}

const UNAVAILABLE_RETRY_SECONDS = 1

export function errorHeaders(error: OperationError): Record<string, string> {
  switch (error.code) {
    case 'rate_limited':
      return { 'retry-after': String(error.params.retry_after_seconds ?? 1) }
    case 'unavailable':
    case 'idempotency_key_in_use':
      return { 'retry-after': String(UNAVAILABLE_RETRY_SECONDS) }
    case 'unauthenticated':
      return { 'www-authenticate': 'Bearer realm="parley"' }
    case 'method_not_allowed':
      return { allow: String(error.params.allow ?? '') }
    default:
      return {}
  }
}

/** Of every file that a person or a customer sent: saved, or shown with its detected type. A browser never runs it. */
export function fileHeaders({
  mime_type,
  filename,
  size,
  disposition = 'attachment',
}: {
  mime_type: string
  filename: string
  /** Null where it is not known. */
  size: number | null
  disposition?: 'inline' | 'attachment'
}): Record<string, string> {
  return {
    'content-type': mime_type,
    'content-disposition': contentDisposition(disposition, filename),
    ...(size !== null && { 'content-length': String(size) }),
    'content-security-policy': "default-src 'none'; sandbox",
  }
}

/** `filename*` carries any characters, `filename` what old clients can read. */
export function contentDisposition(shown: 'inline' | 'attachment', filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${shown}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
