/** CORS of a dialect whose keys pages may show. https://fetch.spec.whatwg.org/#http-cors-protocol */
import { OperationError } from '@parley/contracts'
import type { Dialect, DialectHandlerOptions, FoundRoute, WireResponse } from './dialect.ts'

type Headers = Readonly<Record<string, string>>

const PREFLIGHT_SECONDS = '600'
/** Headers of every answer to a page, so that caches do not give one page's answer to another. */
const VARIES_BY_ORIGIN = { vary: 'origin' }

/** The headers with which a page reads an answer. None for callers that are no page, and for a page that the workspace does not list. */
export function pageHeaders(
  { pages }: Pick<Dialect, 'pages'>,
  headers: Headers,
  isStrangePage: boolean,
): Record<string, string> {
  if (!pages) return {}
  if (isStrangePage || headers.origin === undefined || !pages.isPage(headers)) return VARIES_BY_ORIGIN
  return {
    ...VARIES_BY_ORIGIN,
    'access-control-allow-origin': headers.origin,
    'access-control-expose-headers': pages.exposedHeaders.join(', '),
  }
}

/**
 * The question of a browser before it sends a key: answered for keys of pages alone, so that no page can send another key. A
 * question names no key, so whose pages may ask is decided with the request itself. Undefined: this is none.
 */
export function preflight(
  { pages }: Pick<Dialect, 'pages'>,
  method: string,
  headers: Headers,
  { allow }: Pick<FoundRoute, 'allow'>,
): WireResponse | undefined {
  const { origin } = headers
  if (!pages || method !== 'OPTIONS' || origin === undefined || allow.length === 0) return undefined
  if (headers['access-control-request-method'] === undefined) return undefined
  const asked = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
  const allowed = asked.includes(pages.keyHeader) && {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': [...allow].sort().join(', '),
    'access-control-allow-headers': [pages.keyHeader, ...pages.requestHeaders].join(', '),
    'access-control-max-age': PREFLIGHT_SECONDS,
  }
  return { status: 204, headers: { ...VARIES_BY_ORIGIN, ...(allowed || {}) }, body: '' }
}

/** Whether a page shows the key that the workspace does not list. Programs have no origin. */
export async function isStrange(
  { pages }: Pick<Dialect, 'pages'>,
  { allowsPage }: Pick<DialectHandlerOptions, 'allowsPage'>,
  owner: Parameters<NonNullable<DialectHandlerOptions['allowsPage']>>[0],
  headers: Headers,
): Promise<boolean> {
  const { origin } = headers
  if (!pages || !allowsPage || origin === undefined || !pages.isPage(headers)) return false
  return !(await allowsPage(owner, origin))
}

export function strangePage({ origin = '' }: Headers): OperationError {
  const shown = origin.slice(0, 200)
  return new OperationError('forbidden', {
    detail: `Pages of ${shown} may not use this key. Add the origin to allowed_origins of a web chat of the workspace.`,
    params: { origin: shown },
  })
}
