import type { Api, Input, OperationName, Output, StreamName } from '@parley/contracts'
import { type FollowOptions, followEvents } from './follow-events.ts'
import { createNamespaces, type Namespaces } from './namespaces.ts'
import { type Connection, type RequestOptions, sendRequest } from './send-request.ts'

export interface ParleyOptions {
  /** Where the server is, e.g. `https://parley.example.com`. http://localhost:8080 by default. */
  baseUrl?: string
  apiKey: string
  fetch?: typeof fetch
  /** Milliseconds for one try. Default: a minute. */
  timeoutMs?: number
  /** Tries after the first. Default: 3. */
  maxRetries?: number
  /** A wait that the server asks for and that is longer than this is left to you. Default: a minute. */
  maxWaitMs?: number
  /** How to wait between tries. */
  wait?(milliseconds: number, signal: AbortSignal | undefined): Promise<void>
}

/** A client of one workspace: the one of the key. */
export interface Parley extends Api, Namespaces {
  call<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    options?: RequestOptions,
  ): Promise<Output<Name>>
}

const DEFAULT_URL = 'http://localhost:8080'
const MINUTE_MS = 60_000

function createParley(options: ParleyOptions): Parley {
  if (!options.apiKey)
    throw new TypeError('Give an apiKey. `npx parley keys create --mode test --name dev` makes one.')
  const connection: Connection = {
    baseUrl: (options.baseUrl ?? DEFAULT_URL).replace(/(?<!\/)\/+$/, ''),
    apiKey: options.apiKey,
    fetch: options.fetch ?? globalThis.fetch,
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

class Client {
  constructor(options: ParleyOptions) {
    Object.assign(this, createParley(options))
  }
}

/** `new Parley({ baseUrl, apiKey })`. A class cannot declare members made from a table, so its type is given here. */
export const Parley = Client as unknown as new (options: ParleyOptions) => Parley

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
