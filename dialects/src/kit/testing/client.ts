/** A vendor's client that talks to a dialect, with a fake Api behind it. */
import { ALL_SCOPES, OperationError, type OperationName, type Principal } from '@parley/contracts'
import {
  createDialectHandler,
  type Dialect,
  type DialectHandlerOptions,
  type LimitDecision,
} from '../index.ts'
import { ANSWERS } from './answers.ts'
import { createFakeApi, type FakeAnswers, type FakeApi } from './fake-api.ts'
import { findRoute } from './find-route.ts'

export const NOW = new Date('2026-05-10T14:22:01.500Z')

function principalOf(dialect: Dialect): Principal {
  return {
    workspaceId: '01900000-0000-7000-8000-0000000000e0',
    organisationId: '01900000-0000-7000-8000-000000000000',
    mode: 'live',
    plan: 'pro',
    scopes: ALL_SCOPES,
    kind: 'key',
    keyId: '01900000-0000-7000-8000-0000000000e1',
    dialect: dialect.id,
    limitProfile: dialect.profiles.pro,
  }
}

const REQUESTS: LimitDecision = {
  bucket: 'requests',
  limit: 300,
  remaining: 247,
  reset_at: new Date('2026-05-10T14:23:00Z'),
  allowed: true,
}

export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  body: any
}

export interface SendOptions {
  /** JSON unless it is bytes or text, which go as they are. */
  body?: unknown
  headers?: Record<string, string>
  url?: string
}

export interface Client {
  api: FakeApi
  faults: unknown[]
  send(method: string, path: string, options?: SendOptions): Promise<Answer>
  /** The inputs of one operation, in order. */
  inputs(name: OperationName): Record<string, unknown>[]
}

/** Paths are below the base path. */
export function createDialectClient(
  dialect: Dialect,
  key: string,
  answers: FakeAnswers = {},
  options: Partial<DialectHandlerOptions> = {},
): Client {
  const api = createFakeApi({ ...ANSWERS, ...answers })
  const faults: unknown[] = []
  const handler = createDialectHandler(dialect, {
    authenticate: async (sent) => (sent === key ? principalOf(dialect) : undefined),
    apiFor: () => api,
    takeRequest: async () => [REQUESTS],
    publicUrl: 'https://parley.example.com/',
    now: () => NOW,
    reportFault: (error) => void faults.push(error),
    ...options,
  })
  return {
    api,
    faults,
    async send(method, path, { body, headers, url } = {}) {
      const address = url ?? `${dialect.basePath}${path}`
      const request = {
        method,
        url: address,
        requestId: 'req_1',
        headers: {
          ...credentialsOf(dialect, key),
          ...(body instanceof Uint8Array && headers ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        readBody: async (limit: number) => {
          const bytes = toBytes(body)
          if (bytes.length > limit) throw new OperationError('payload_too_large')
          return bytes
        },
      }
      const response = await handler(request, findRoute(dialect, method, address))
      const { stream, ...answered } = response
      return {
        ...answered,
        text: stream ? await gather(stream) : response.body,
        body: response.body === '' ? undefined : JSON.parse(response.body),
      }
    },
    inputs: (name) => api.calls.filter((call) => call.name === name).map((call) => call.input),
  }
}

/** Where the dialect looks for a key. */
function credentialsOf({ readApiKey }: Dialect, key: string): Record<string, string> {
  const authorization = `Bearer ${key}`
  return readApiKey({ authorization }, '') === key ? { Authorization: authorization } : { 'x-api-key': key }
}

async function gather(stream: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += piece
  return text
}

function toBytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
}
