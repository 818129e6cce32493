/** Guarantees of every dialect. */
import { ERRORS, type ErrorCode, OperationError } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIALECTS } from './index.ts'
import type { Dialect } from './kit/index.ts'
import { createDialectClient } from './kit/testing/client.ts'
import type { FakeAnswers } from './kit/testing/fake-api.ts'
import { ID, VENDOR_CONVERSATION } from './kit/testing/natives/index.ts'

const KEY = 'key-of-the-tests'

test('no two dialects share a name, a path or the beginning of a key', () => {
  for (const read of [
    (dialect: Dialect) => [dialect.id],
    (dialect: Dialect) => [dialect.mount],
    (dialect: Dialect) => [dialect.keyPrefixes.live, dialect.keyPrefixes.test],
  ]) {
    const all = DIALECTS.flatMap(read)
    expect(new Set(all).size).toBe(all.length)
  }
})

/**
 * Routes that are functions: they call operations by what another one said, several times, or none. Each has its reason
 * beside it. All others are data.
 */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  convoai: [
    'PATCH /agents/{agent}',
    'DELETE /agents/{agent}',
    'GET /agents/{agent}/templates',
    'POST /agents/{agent}/knowledge',
    'GET /agents/{agent}/contacts/{contact}',
    'GET /agents/{agent}/appointments/availability',
  ],
  oliai: [
    'POST /contacts/bulk',
    'PATCH /campaigns/{campaign}',
    'GET /campaigns/{campaign}/progress',
    'GET /calls/{call}',
  ],
  oration: [
    'POST /conversations',
    'GET /conversations',
    'GET /conversations/{conversation}',
    'GET /conversations/{conversation}/recordings/mono.mp4',
    'GET /conversations/{conversation}/transcript',
    'POST /campaigns',
    'POST /campaigns/{campaign}/runs',
    'GET /campaigns/{campaign}/runs',
    'GET /campaigns/{campaign}/runs/{run}',
    'POST /campaigns/{campaign}/runs/{run}/stop',
    'POST /campaigns/{campaign}/runs/{run}/pause',
    'POST /campaigns/{campaign}/runs/{run}/resume',
  ],
  oravio: [
    'GET /conversations',
    'POST /conversations/{conversation}/escalate',
    'POST /conversations/{conversation}/resolve',
    'POST /conversations/{conversation}/resume',
    'POST /broadcast',
    'GET /broadcast/{broadcast}',
    'POST /broadcasts',
    'GET /broadcasts/{broadcast}',
    'GET /knowledge_base',
    'POST /knowledge_base',
  ],
  orbit: [
    'GET /me',
    'GET /conversations/{conversation}/messages',
    'POST /conversations/{conversation}/reply',
    'POST /conversations/bulk',
    'POST /conversations/{conversation}/handoff/resolve',
    'POST /ai/generate-content',
    'POST /ai/compose-campaign',
    'POST /ai/optimize-channel',
    'POST /messages/whatsapp',
    'GET /messages',
    'POST /messages/{message}/retry',
    'GET /messages/{message}',
    'POST /custom-fields/reorder',
    'PUT /custom-fields/values',
    'POST /compliance/suppression-list/import',
    'POST /agents',
    'GET /agents',
    'PATCH /agents/{agent}',
    'POST /agents/{agent}/deploy',
    'POST /agents/{agent}/chat',
    'POST /internal/handoffs',
    'DELETE /knowledge-bases/{base}/documents/{document}',
    'POST /campaigns',
    'GET /campaigns',
    'PUT /campaigns/{campaign}',
    'GET /flows/executions/{execution}',
    'GET /events',
    'GET /events/stream',
    'GET /events/{event}',
  ],
}

describe.each(DIALECTS.map((dialect) => [dialect.id, dialect] as const))('%s', (_id, dialect) => {
  const client = (answers: FakeAnswers = {}) => createDialectClient(dialect, KEY, answers)

  test('its paths lie below its mount, without a slash at the end, and each is served once', () => {
    for (const base of [dialect.basePath, ...(dialect.aliases ?? [])]) {
      expect(base.startsWith(`${dialect.mount}/`)).toBe(true)
    }
    const shapes = dialect.routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(new Set(shapes).size).toBe(shapes.length)
    for (const { path } of dialect.routes) expect(path).toMatch(/^(\/[^/]+)+$/)
  })

  test('its routes are data, but for those that are listed as functions', () => {
    const functions = dialect.routes.filter(({ operation }) => operation === undefined)
    expect(functions.map(({ method, path }) => `${method} ${path}`)).toEqual(FUNCTIONS[dialect.id])
    for (const { operation, operations } of dialect.routes) expect(operations?.at(-1)).toBe(operation)
  })

  test('every plan has a profile', () => {
    expect(Object.keys(dialect.profiles).sort()).toEqual(['enterprise', 'free', 'pro'])
    for (const profile of Object.values(dialect.profiles)) expect(profile).toMatch(`${dialect.id}/`)
  })

  test.each(Object.keys(ERRORS) as ErrorCode[])('says %s in JSON, with a status of an error', (code) => {
    const answer = dialect.writeError(new OperationError(code, { params: { allow: 'GET' } }), {
      requestId: 'req_1',
      now: new Date(0),
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(Object.keys(JSON.parse(answer.body)).length).toBeGreaterThan(0)
  })

  test('without a key nothing is reached, whatever the path', async () => {
    for (const { method, path } of dialect.routes) {
      const caller = client()
      const answer = await caller.send(method, path, { headers: { Authorization: '', 'x-api-key': '' } })
      expect(answer.status, path).toBe(401)
      expect(caller.api.calls).toEqual([])
    }
  })

  test('each event has a sample, a signature that depends on body and secret, and no effect of our unknown ones', () => {
    const { events } = dialect
    if (!events) return
    for (const name of events.names) {
      const sample = events.sample(name, {
        eventId: ID.event,
        agentId: ID.agent,
        occurredAt: '2026-05-10T14:22:01.734Z',
      })
      expect(sample.name).toBe(name)
      const sign = (body: string, secret: string) =>
        JSON.stringify(events.sign(body, secret, ID.delivery, name))
      expect(sign(sample.body, 'a')).toBe(sign(sample.body, 'a'))
      expect(sign(sample.body, 'a')).not.toBe(sign(sample.body, 'b'))
      expect(sign(sample.body, 'a')).not.toBe(sign(`${sample.body} `, 'a'))
    }
    expect(events.timeoutMs).toBeGreaterThan(0)
    expect(events.delaysSeconds.length).toBeGreaterThan(0)
    const unknown = {
      id: ID.event,
      type: 'channel.noticed' as const,
      occurred_at: '2026-05-10T14:22:01Z',
      data: {},
    }
    expect(events.render(unknown, { publicUrl: '' })).toEqual([])
  })

  test('no body, query or path breaks it: each gets an answer of its own, by no operation but those of its route', async () => {
    const fields = fc.constantFrom(
      ...['to', 'type', 'text', 'template', 'media', 'image', 'name', 'phone', 'contact_phone', 'contact_id'],
      ...['events', 'url', 'title', 'content', 'query', 'variables', 'business_hours', 'custom_fields'],
      ...['doc_type', 'question', 'answer', 'source_url', 'starts_at', 'duration_minutes', 'service'],
      ...['status', 'score', 'notes', 'reason', 'event', 'secret', '__proto__', 'constructor'],
    )
    const body = fc.oneof(
      fc.dictionary(fields, fc.jsonValue()).map((value) => JSON.stringify(value)),
      fc.json(),
      fc.string(),
      fc.uint8Array({ maxLength: 40 }),
    )
    const ids = [
      ...[ID.agent, ID.conversation, VENDOR_CONVERSATION, ID.message, ID.document, ID.contact, ID.webhook],
      ...[ID.lead, ID.booking, ID.booking.replace('book_', 'apt_'), ID.contact.replace('cnt_', 'cont_')],
      ...[ID.document.replace('doc_', 'kb_'), 'x', 'agt_', '%00', '..'],
    ]
    const request = fc.constantFrom(...dialect.routes).chain((route) =>
      fc.record({
        method: fc.constant(route.method),
        declared: fc.constant(route.operations),
        path: fc.array(fc.constantFrom(...ids), { minLength: 3, maxLength: 3 }).map((chosen) => {
          const left = [...chosen]
          return route.path.replaceAll(/\{(\w+)\}/g, (_all, name) =>
            name === 'agent' ? ID.agent : left.pop()!,
          )
        }),
        query: fc.oneof(
          fc.webQueryParameters(),
          fc.constantFrom('page=0', 'since=x', 'date=2026-99-99', 'from=&to=', 'phone=%2B'),
        ),
        body,
      }),
    )
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, body, declared }) => {
        const caller = client({ 'channels.update': undefined })
        const answer = await caller.send(method, `${path}?${query}`, { body })
        for (const { name } of caller.api.calls) expect(declared ?? [name]).toContain(name)
        expect(caller.faults.filter((fault) => !/no answer for/.test(String(fault)))).toEqual([])
        if (answer.status >= 400) expect(typeof answer.body).toBe('object')
      }),
      { numRuns: 600 },
    )
  })
})
