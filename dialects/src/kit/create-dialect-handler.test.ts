/** The kit with a dialect that is as small as can be: what every dialect gets without writing it. */
import { LARGEST_INPUT, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { createDialectHandler } from './create-dialect-handler.ts'
import { answerJson, type Dialect, type DialectHandlerOptions, type DialectRequest } from './dialect.ts'
import { createFakeApi } from './testing/fake-api.ts'
import { findRoute } from './testing/find-route.ts'

const seen: DialectRequest[] = []
const tiny: Dialect = {
  id: 'tiny',
  mount: '/tiny',
  basePath: '/tiny/v2',
  keyPrefixes: { live: 'tl_', test: 'tt_' },
  profiles: {},
  routes: [
    {
      method: 'GET',
      path: '/things/{thing}',
      answer: async (request) => {
        seen.push(request)
        return answerJson(200, request.params)
      },
    },
    { method: 'POST', path: '/things/special', answer: async () => answerJson(201, {}) },
    {
      method: 'POST',
      path: '/things/{thing}',
      answer: async (request, api) => {
        seen.push(request)
        await api.call('agents.pause', { id: request.params.thing! })
        return answerJson(200, {})
      },
    },
  ],
  readApiKey: (headers) => headers['x-key'],
  writeError: (error, { requestId }) => answerJson(418, { no: error.code, requestId }),
  limitHeaders: () => ({}),
}

function handle(
  method: string,
  url: string,
  more: Partial<DialectHandlerOptions> = {},
  body = '',
  onError: (error: OperationError) => void = () => {},
) {
  const dialect: Dialect = {
    ...tiny,
    writeError(error, request) {
      onError(error)
      return tiny.writeError(error, request)
    },
  }
  const handler = createDialectHandler(dialect, {
    authenticate: async () => ({}) as never,
    apiFor: () => createFakeApi(),
    takeRequest: async () => [],
    publicUrl: 'https://p.example',
    now: () => new Date(0),
    reportFault: () => {},
    ...more,
  })
  return handler(
    {
      method,
      url,
      headers: { 'X-Key': 'k' },
      readBody: async () => new TextEncoder().encode(body),
      requestId: 'r1',
    },
    findRoute(tiny, method, url),
  )
}

describe('routes', () => {
  test('see the parameters of their path and the query', async () => {
    const answer = await handle('GET', '/tiny/v2/things/a%2Fb%20c?x=1&x=2')
    expect(JSON.parse(answer.body)).toEqual({ thing: 'a/b c' })
    expect(seen.at(-1)!.query.getAll('x')).toEqual(['1', '2'])
  })

  test('another method of a path is refused as such', async () => {
    expect((await handle('POST', '/tiny/v2/things/special')).status).toBe(201)
    expect(JSON.parse((await handle('GET', '/tiny/v2/things/special')).body).no).toBe('method_not_allowed')
  })

  test.each(['/tiny', '/tiny/', '/tiny/v2', '/tiny/v2/', '/tiny/v2/things//', '/tiny/v22/things/a'])(
    '%s is nothing',
    async (url) => {
      expect(JSON.parse((await handle('GET', url)).body)).toEqual({ no: 'not_found', requestId: 'r1' })
    },
  )
})

describe('every error is answered in the dialect’s shape', () => {
  test.each([
    ['invalid_json', () => handle('POST', '/tiny/v2/things/a', {}, '{')],
    ['unauthenticated', () => handle('GET', '/tiny/v2/things/a', { authenticate: async () => undefined })],
    [
      'unavailable',
      () =>
        handle('GET', '/tiny/v2/things/a', {
          takeRequest: () => Promise.reject(new OperationError('unavailable')),
        }),
    ],
    [
      'internal',
      () => handle('GET', '/tiny/v2/things/a', { authenticate: () => Promise.reject(new Error('x')) }),
    ],
    [
      'internal',
      () =>
        handle('POST', '/tiny/v2/things/a', {
          apiFor: () => {
            throw new TypeError('x')
          },
        }),
    ],
  ] as const)('%s', async (code, act) => {
    const answer = await act()
    expect(answer.status).toBe(418)
    expect(JSON.parse(answer.body)).toEqual({ no: code, requestId: 'r1' })
    expect(answer.headers['x-request-id']).toBe('r1')
  })
})

describe('a body that is too large to be judged', () => {
  const zeros = (count: number) => `[${'0,'.repeat(count)}0]`
  test.each([
    ['one long list', `{"ids":${zeros(LARGEST_INPUT.listItems)}}`, 'ids'],
    ['many short lists', `{"ids":[${`${zeros(999)},`.repeat(100)}0]}`, 'ids'],
  ])('is refused in the vendor’s shape, before a route sees it: %s', async (_name, body, path) => {
    const refused: OperationError[] = []
    const count = seen.length
    const answer = await handle('POST', '/tiny/v2/things/a', {}, body, (error) => void refused.push(error))
    expect([answer.status, JSON.parse(answer.body).no]).toEqual([418, 'validation_failed'])
    expect(seen).toHaveLength(count)
    expect(refused[0]!.fields).toMatchObject([{ rule: 'too_many' }])
    expect(refused[0]!.fields[0]!.path[0]).toBe(path)
  })
})

test('an answer that was given before says so', async () => {
  const answer = await handle('POST', '/tiny/v2/things/a', {
    apiFor: (_principal, hooks) => ({
      call: async () => {
        hooks.onReplay()
        return {} as never
      },
    }),
  })
  expect(answer.headers['idempotency-replayed']).toBe('true')
})

test('the operations are aborted with the request', async () => {
  const abort = new AbortController()
  const signals: (AbortSignal | undefined)[] = []
  const handler = createDialectHandler(tiny, {
    authenticate: async () => ({}) as never,
    apiFor: () => ({
      call: async (_name, _input, options) => {
        signals.push(options?.signal)
        return {} as never
      },
    }),
    takeRequest: async () => [],
    publicUrl: 'https://p.example',
    now: () => new Date(0),
    reportFault: () => {},
  })
  const url = '/tiny/v2/things/a'
  await handler(
    {
      method: 'POST',
      url,
      headers: { 'x-key': 'k' },
      readBody: async () => new Uint8Array(),
      requestId: 'r1',
      signal: abort.signal,
    },
    findRoute(tiny, 'POST', url),
  )
  expect(signals).toEqual([abort.signal])
})
