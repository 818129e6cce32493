/** The parts of OpenID Connect that we use: https://openid.net/specs/openid-connect-core-1_0.html. Issuers are addresses that users gave. */
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose'
import { z } from 'zod'
import {
  type GuardedFetch,
  type GuardedResponse,
  OutboundHttpError,
} from '../../../../platform/outbound-http/index.ts'

const TIMEOUT_MS = 10_000
const MOST_BYTES = 512 * 1024
/** No symmetric ones: the client's secret must never be a key to make tokens with, and `none` is none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
/** Clocks may differ by this many seconds. */
const TOLERANCE_SECONDS = 60

export interface Endpoints {
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
}

/** The provider is not there, or does not do what it must. The message says what, without secrets. */
export class OpenIdError extends Error {
  override name = 'OpenIdError'
}

const webAddress = z.url({ protocol: /^https?$/ })
const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: webAddress,
  token_endpoint: webAddress,
  jwks_uri: webAddress,
})

export async function discover(http: GuardedFetch, issuer: string, signal?: AbortSignal): Promise<Endpoints> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const response = await ask(http, { method: 'GET', url, signal })
  const parsed = discovery.safeParse(readJson(response))
  if (!parsed.success) throw new OpenIdError(`What ${url} answers is no OpenID configuration.`)
  const { issuer: named, ...endpoints } = parsed.data
  // Otherwise one provider could speak for another.
  if (named !== issuer) {
    throw new OpenIdError(
      `${url} is of the issuer ${named}. Give exactly that one, if it is the one you mean.`,
    )
  }
  return endpoints
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

const tokenAnswer = z.object({ id_token: z.string() })
const claims = z.object({
  // Plain letters: what only looks like an address of a member, or becomes one in lower case, is none.
  email: z.email(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
  nonce: z.string(),
  azp: z.string().optional(),
})

/** Exchanges a code for what the provider says of whom it let in; everything in it is checked but whose address it may vouch for. */
export async function exchangeCode(http: GuardedFetch, exchange: CodeExchange): Promise<Identity> {
  const { clientId, clientSecret } = exchange
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)
  const answer = await ask(http, {
    method: 'POST',
    url: exchange.token_endpoint,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      authorization: `Basic ${basic.toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: exchange.code,
      redirect_uri: exchange.redirectUri,
      code_verifier: exchange.codeVerifier,
    }).toString(),
  })
  const token = tokenAnswer.safeParse(readJson(answer))
  if (!token.success) throw new OpenIdError('The provider did not answer with an id_token.')
  const keys = readJson(await ask(http, { method: 'GET', url: exchange.jwks_uri }))
  return verify(token.data.id_token, keys as JSONWebKeySet, exchange)
}

async function verify(token: string, keys: JSONWebKeySet, exchange: CodeExchange): Promise<Identity> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      algorithms: ALGORITHMS,
      issuer: exchange.issuer,
      audience: exchange.clientId,
      currentDate: exchange.now,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    })
    const read = claims.safeParse(payload)
    if (!read.success)
      throw new OpenIdError('The id_token names no e-mail: ask for the scope email at the provider.')
    if (read.data.nonce !== exchange.nonce) throw new OpenIdError('The id_token is of another sign-in.')
    const isForUs =
      !Array.isArray(payload.aud) || payload.aud.length === 1 || read.data.azp === exchange.clientId
    if (!isForUs) throw new OpenIdError('The id_token was made for another application.')
    return {
      email: read.data.email,
      emailVerified: String(read.data.email_verified) === 'true',
      name: read.data.name,
    }
  } catch (error) {
    if (error instanceof errors.JOSEError)
      throw new OpenIdError(`The id_token cannot be trusted: ${error.message}.`)
    throw error
  }
}

async function ask(
  http: GuardedFetch,
  request: Pick<Parameters<GuardedFetch['request']>[0], 'method' | 'url' | 'headers' | 'body' | 'signal'>,
): Promise<GuardedResponse> {
  try {
    const response = await http.request({ ...request, timeout_ms: TIMEOUT_MS, max_bytes: MOST_BYTES })
    if (response.status !== 200)
      throw new OpenIdError(`${new URL(request.url).host} answered with status ${response.status}.`)
    return response
  } catch (error) {
    if (error instanceof OutboundHttpError) throw new OpenIdError(error.message)
    throw error
  }
}

function readJson({ body }: GuardedResponse): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new OpenIdError('The provider did not answer with JSON.')
  }
}
