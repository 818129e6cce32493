import type { Api, Input, OperationName, Output, StreamName } from '@parley/contracts'
import { type FollowOptions, followEvents } from './follow-events.ts'
import { createNamespaces, type Namespaces } from './namespaces.ts'
import { isBrowser } from './runtime.ts'
import { type Connection, type RequestOptions, sendRequest } from './send-request.ts'

export interface ParleyOptions {
  /** Where the server is, e.g. `https://parley.example.com`. http://localhost:8080 by default. */
  baseUrl?: string
  /**
   * The key of a program: `npx parley keys create --mode test --name dev` makes one. It decides the workspace and
   * what may be done. A function is asked before each try, for tokens that expire: `session.token` of a
   * `ParleySession` signs requests as a member. `refused`: the token that the server has just answered with 401; another
   * one is tried once.
   */
  apiKey: string | ((signal?: AbortSignal, refused?: string) => Promise<string>)
  /**
   * A key in a page can be read by everyone who opens the page, so a browser is refused one as text; sign in with a
   * `ParleySession` there. True: this is no page of strangers, such as a test or a desktop program. Default: false.
   */
  allowKeyInBrowser?: boolean
  /** Carries every request. Default: the global fetch. Give your own for a proxy, or in tests. */
  fetch?: typeof fetch
  /**
   * Milliseconds for one try. Default: 60,000. A call may take longer: tries and the waits between them add up.
   */
  timeoutMs?: number
  /**
   * Tries after the first, for answers 429, 500, 502, 503 and 504, a lost connection, and a key that is still in
   * use. Default: 3. A write is safe to try again, because all tries carry one Idempotency-Key.
   */
  maxRetries?: number
  /**
   * Milliseconds. A wait that the server asks for with `Retry-After` and that is longer is left to you: the call
   * throws `rate_limited`. Default: 60,000.
   */
  maxWaitMs?: number
  /**
   * How to wait between tries. Rejects when the signal aborts. Default: a timer. Tests give one that does not
   * wait.
   */
  wait?(milliseconds: number, signal: AbortSignal | undefined): Promise<void>
}

/**
 * A client of one workspace: the one of the key. Each operation is a method of its noun: `messages.send` is
 * `parley.messages.send(…)`, `api_keys.list` is `parley.apiKeys.list(…)`.
 *
 * Every method throws a `ParleyError` when the server refuses or cannot be reached.
 *
 * ```ts
 * const parley = new Parley({ apiKey: process.env.PARLEY_KEY! })
 * const message = await parley.messages.send({ to: '+919812345678', content: { type: 'text', text: 'Hello' } })
 * for await (const contact of parley.contacts.list({ tag: 'vip' })) console.log(contact.name)
 * ```
 */
export interface Parley extends Api, Namespaces {
  /** Carries out an operation by its name, for code that has the name as a value. */
  call<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    options?: RequestOptions,
  ): Promise<Output<Name>>
}

/** Where `npm start` serves without further settings. */
const DEFAULT_URL = 'http://localhost:8080'
const MINUTE_MS = 60_000

function createParley(options: ParleyOptions): Parley {
  if (!options.apiKey)
    throw new TypeError('Give an apiKey. `npx parley keys create --mode test --name dev` makes one.')
  if (typeof options.apiKey === 'string' && !options.allowKeyInBrowser && isBrowser())
    throw new TypeError(
      'An API key in a page can be read by everyone who opens it. Sign in with a ParleySession and give its `token` as apiKey.',
    )
  const connection: Connection = {
    baseUrl: (options.baseUrl ?? DEFAULT_URL).replace(/(?<!\/)\/+$/, ''),
    authorize: toAuthorize(options.apiKey),
    // A browser's fetch refuses to be called as a method of another object.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? MINUTE_MS,
    maxRetries: options.maxRetries ?? 3,
    maxWaitMs: options.maxWaitMs ?? MINUTE_MS,
    wait: options.wait ?? wait,
  }
  const call = (name: OperationName, input: Record<string, unknown>, request: RequestOptions = {}) =>
    sendRequest(connection, name, input, request)
  const follow = (name: StreamName, input: Record<string, unknown>, follows?: FollowOptions) =>
    followEvents(connection, name, input, follows)
  return { ...createNamespaces(call, follow), call: call as Parley['call'] }
}

function toAuthorize(apiKey: ParleyOptions['apiKey']): Connection['authorize'] {
  return typeof apiKey === 'string' ? async () => apiKey : apiKey
}

class Client {
  constructor(options: ParleyOptions) {
    Object.assign(this, createParley(options))
  }
}

/** `new Parley({ baseUrl, apiKey })`. A class cannot declare members made from a table, so its type is given here. */
export const Parley = Client as unknown as new (options: ParleyOptions) => Parley

/** A timer that ends early, with the reason of the signal, when the signal aborts. */
function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
