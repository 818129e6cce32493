/** OpenID Connect by the certified library openid-client, over the guarded fetch: issuers are addresses that users gave. */
import type { CustomFetch } from 'openid-client'
import { z } from 'zod'
import { keepLoaded } from '../../../../platform/loading/keep-loaded.ts'
import { type GuardedFetch, OutboundHttpError } from '../../../../platform/outbound-http/index.ts'

/** Loaded by the first member who signs in at an identity provider. */
const openIdClient = keepLoaded(() => import('openid-client'))
type OpenIdClient = typeof import('openid-client')

const TIMEOUT_MS = 10_000
const MOST_BYTES = 512 * 1024
/** No symmetric algorithm: nobody may sign with the client's secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
/** Clocks may differ by this many seconds. */
const TOLERANCE_SECONDS = 60

export interface Endpoints {
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
}

/** The provider cannot be reached, or its answer is not valid. The message says why, without secrets. */
export class OpenIdError extends Error {
  override name = 'OpenIdError'
}

const webAddress = z.url({ protocol: /^https?$/ })
const discovered = z.object({
  issuer: z.string(),
  authorization_endpoint: webAddress,
  token_endpoint: webAddress,
  jwks_uri: webAddress,
})

export async function discover(http: GuardedFetch, issuer: string, signal?: AbortSignal): Promise<Endpoints> {
  const client = await openIdClient()
  const found = await asOpenIdError(client, () =>
    client
      .discovery(new URL(issuer), 'unused', undefined, undefined, {
        [client.customFetch]: fetchBy(http, signal),
        // Whether plain HTTP is allowed, the guarded fetch decides.
        execute: [client.allowInsecureRequests],
      })
      .catch((error) => {
        throw issuerProblem(client, error) ?? error
      }),
  )
  const parsed = discovered.safeParse(found.serverMetadata())
  if (!parsed.success) throw new OpenIdError(`The OpenID configuration of ${issuer} lacks an endpoint.`)
  const { issuer: named, ...endpoints } = parsed.data
  // The library compares addresses. Tokens name the issuer letter for letter.
  if (named !== issuer) throw new OpenIdError(`The issuer calls itself ${named}. Use exactly this name.`)
  return endpoints
}

/** The library says only that the names differ; the owner needs the name to enter. */
function issuerProblem(client: OpenIdClient, error: unknown): OpenIdError | undefined {
  if (!(error instanceof client.ClientError)) return undefined
  const cause = error.cause as { attribute?: unknown; body?: { issuer?: unknown } } | undefined
  if (cause?.attribute !== 'issuer') return undefined
  return new OpenIdError(
    `The issuer calls itself ${String(cause.body?.issuer).slice(0, 500)}. Use exactly this name.`,
  )
}

export interface CodeExchange {
  issuer: string
  token_endpoint: string
  jwks_uri: string
  clientId: string
  clientSecret: string
  redirectUri: string
  code: string
  codeVerifier: string
  nonce: string
  now: Date
}

export interface Identity {
  email: string
  emailVerified: boolean
  name: string | undefined
}

const claims = z.object({
  // ASCII only: some other letters become ASCII in lower case, and the address would be that of a member.
  email: z.email(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
})

/** Exchanges a code for the identity in the signed id_token. The caller checks the domain of its address. */
export async function exchangeCode(http: GuardedFetch, exchange: CodeExchange): Promise<Identity> {
  const client = await openIdClient()
  const { issuer, token_endpoint, jwks_uri, clientId, clientSecret } = exchange
  const config = new client.Configuration(
    { issuer, token_endpoint, jwks_uri, id_token_signing_alg_values_supported: ALGORITHMS },
    clientId,
    {
      [client.clockSkew]: Math.round((exchange.now.getTime() - Date.now()) / 1000),
      [client.clockTolerance]: TOLERANCE_SECONDS,
    },
    client.ClientSecretBasic(clientSecret),
  )
  config[client.customFetch] = fetchBy(http)
  client.allowInsecureRequests(config)
  // The signature is checked although the token comes from the provider itself: it may come over plain HTTP.
  client.enableNonRepudiationChecks(config)
  const answered = new URL(exchange.redirectUri)
  answered.searchParams.set('code', exchange.code)
  const tokens = await asOpenIdError(client, () =>
    client.authorizationCodeGrant(config, answered, {
      pkceCodeVerifier: exchange.codeVerifier,
      expectedNonce: exchange.nonce,
      idTokenExpected: true,
    }),
  )
  const read = claims.safeParse(tokens.claims())
  if (!read.success)
    throw new OpenIdError('The id_token has no valid e-mail address. Allow the scope email at the provider.')
  const { email, email_verified, name } = read.data
  return { email, emailVerified: String(email_verified) === 'true', name }
}

/** The library's `fetch`: no private addresses, a time limit, and a longest answer. */
function fetchBy(http: GuardedFetch, ended?: AbortSignal): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const signals = [signal, ended].filter((one) => one !== undefined)
    const answer = await http.request({
      method: method as 'GET' | 'POST',
      url,
      headers,
      body: body === undefined || body === null ? undefined : String(body),
      timeout_ms: TIMEOUT_MS,
      max_bytes: MOST_BYTES,
      ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
    })
    if (answer.truncated)
      throw new OpenIdError(`${new URL(url).host} answered with more than ${MOST_BYTES} bytes.`)
    return new Response(Buffer.from(answer.body), { status: answer.status, headers: answer.headers })
  }
}

/** Errors of the provider and of the network get one type. Those of our own code pass. */
async function asOpenIdError<T>(client: OpenIdClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof OpenIdError) throw error
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
      if (cause instanceof OutboundHttpError || cause instanceof OpenIdError)
        throw new OpenIdError(cause.message)
    // The answer to a wrong client secret: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
    if (error instanceof client.WWWAuthenticateChallengeError)
      throw new OpenIdError(
        `The provider answered with status ${error.status}. Check the client id and secret.`,
      )
    if (error instanceof client.ResponseBodyError)
      throw new OpenIdError(`The provider refused with ${error.error} (status ${error.status}).`)
    if (error instanceof client.ClientError || error instanceof client.AuthorizationResponseError)
      throw new OpenIdError(`The answer of the provider cannot be trusted: ${error.message}.`)
    throw error
  }
}
