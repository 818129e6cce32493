/** Orbit's inbox through the real server, with a user's session: presence, notes, views, rules, macros, teams. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AREAS, type Orbit, startOrbit, unreached } from './start-orbit.ts'

let orbit: Orbit
let one: string
let two: string

/** With the user's session, as the vendor asks for on these pages. */
async function call(status: number, method: string, path: string, body?: unknown) {
  const answer = await orbit.asUser(method, path, body)
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(status)
  return answer
}
const listed = async (query: string): Promise<string[]> =>
  (await call(200, 'GET', `/conversations?${query}`)).body.data.map((row: { id: string }) => row.id).sort()

beforeAll(async () => {
  orbit = await startOrbit()
  one = await orbit.openConversation('+919812300011', 'Good morning')
  two = await orbit.openConversation('+919812300012', 'Hello')
})
afterAll(() => orbit.close())

test('/me names the caller, as a user and as a key', async () => {
  const user = await orbit.call(200, 'GET', '/me/')
  expect(user.body.data).toMatchObject({ user: null, api_key: { name: 'orbit' }, tenant: { sandbox: true } })
  const { body } = await call(200, 'GET', '/me')
  expect(body.data).toMatchObject({
    user: { id: orbit.userId, name: 'Priya Nair', role: 'admin' },
    organizations: [{ role: 'admin', sandbox: true }],
  })
})

test('viewing and typing last until they are ended, and are shown to colleagues', async () => {
  const viewing = `/inbox/${one}/viewing`
  expect((await orbit.call(200, 'POST', viewing)).body.data.length).toBe(1)
  expect((await call(200, 'POST', viewing)).body.data).toHaveLength(2)
  await orbit.call(200, 'POST', `/inbox/${one}/typing`, { typing: true })
  const { body } = await orbit.call(200, 'GET', `/inbox/${one}/viewers`)
  expect(body.data).toContainEqual(expect.objectContaining({ user_id: orbit.userId, typing: false }))
  expect(body.data).toContainEqual(expect.objectContaining({ typing: true }))
  await orbit.call(204, 'DELETE', viewing)
  expect((await call(200, 'GET', `/inbox/${one}/viewers`)).body.data).toHaveLength(1)
})

test('only the team sees a note, and a mentioned member finds the conversation', async () => {
  const { body } = await call(201, 'POST', `/inbox/${one}/internal-notes`, {
    body: 'Refund agreed.',
    mentions: [orbit.userId],
  })
  expect(body.data).toMatchObject({
    body: 'Refund agreed.',
    mentions: [orbit.userId],
    author: { type: 'user', id: orbit.userId, name: 'Priya Nair' },
  })
  await orbit.call(201, 'POST', `/inbox/${one}/internal-notes`, { body: 'By the key.' })
  const notes = await orbit.call(200, 'GET', `/inbox/${one}/internal-notes`)
  expect(notes.body.data.map((note: { body: string }) => note.body)).toEqual([
    'By the key.',
    'Refund agreed.',
  ])
  expect(await listed('mentioned_internal=true')).toEqual([one])
  expect(await listed('mentioned_internal=false')).toEqual([two])
  const messages = await call(200, 'GET', `/conversations/${one}/messages`)
  expect(JSON.stringify(messages.body)).not.toContain('Refund agreed')
})

describe('the list is narrowed', () => {
  beforeAll(async () => {
    await call(201, 'POST', `/conversations/${one}/handoff`)
    await call(200, 'PUT', `/conversations/${one}/tags`, { tags: ['refund'] })
    await call(200, 'POST', `/conversations/${one}/assign`, { assignee_id: orbit.userId })
  })

  test.each([
    ['status=open', () => [one]],
    ['status=active', () => [two]],
    ['statuses=open,active', () => [one, two]],
    ['statuses=open,closed', () => [one]],
    ['statuses=closed,archived', () => []],
    ['channel=whatsapp', () => [one, two]],
    ['channels=sms,email', () => []],
    ['tag=refund', () => [one]],
    ['tags=refund,vip', () => [one]],
    ['assignee=me', () => [one]],
    ['assignee=unassigned', () => [two]],
    ['unread=true&has_agent=true', () => [one, two]],
    ['has_agent=false', () => []],
    ['search=morni', () => [one]],
    ['date_to=2020-01-01', () => []],
    ['sort=-created_at&limit=200', () => [one, two]],
  ])('by %s', async (query, expected) => {
    await orbit.server.settle()
    expect(await listed(query)).toEqual(expected().sort())
  })

  test.each([
    [{ field: 'status', operator: 'eq', value: 'open' }, () => [one]],
    [{ op: 'and', conditions: [{ field: 'status', operator: 'ne', value: 'open' }] }, () => [two]],
    [
      {
        op: 'and',
        conditions: [
          { field: 'tags', operator: 'contains', value: 'refund' },
          { field: 'assignee_id', operator: 'eq', value: 'me' },
          { op: 'or', conditions: [{ field: 'status', operator: 'in', value: ['open', 'closed'] }] },
        ],
      },
      () => [one],
    ],
    [{ field: 'assignee', operator: 'exists', value: false }, () => [two]],
    [{ field: 'ai_paused', operator: 'eq', value: true }, () => [one]],
  ])('by the filter tree %j, which counts before all else', async (tree, expected) => {
    expect(await listed(`status=archived&filters=${encodeURIComponent(JSON.stringify(tree))}`)).toEqual(
      expected(),
    )
  })

  test('an invalid field is refused by its place', async () => {
    const tree = {
      op: 'or',
      conditions: [
        { field: 'status', operator: 'eq', value: 'open' },
        { field: 'sentiment', operator: 'eq', value: 'negative' },
      ],
    }
    const { body } = await call(
      422,
      'GET',
      `/conversations?filters=${encodeURIComponent(JSON.stringify(tree))}`,
    )
    expect(body.error).toMatchObject({
      code: 'UNSUPPORTED_FILTER',
      details: { field: 'filters.conditions.1' },
    })
    const segment = await call(422, 'GET', '/conversations?segment_id=seg_1')
    expect(segment.body.error.details.field).toBe('segment_id')
    expect((await call(400, 'GET', '/conversations?cursor=cur_nonsense')).body.error.code).toBe(
      'INVALID_CURSOR',
    )
    expect((await call(400, 'GET', '/conversations?cursor=nonsense')).body.error.code).toBe('INVALID_CURSOR')
  })

  test('pages follow their cursors', async () => {
    const first = await call(200, 'GET', '/conversations?limit=1')
    expect(first.body.meta.pagination).toEqual({
      cursor: expect.stringMatching(/^cur_/),
      has_more: true,
      total: 2,
    })
    const rest = await call(200, 'GET', `/conversations?limit=1&cursor=${first.body.meta.pagination.cursor}`)
    expect([first.body.data[0].id, rest.body.data[0].id].sort()).toEqual([one, two].sort())
    expect(rest.body.meta.pagination).toMatchObject({ cursor: null, has_more: false })
  })
})

test('views keep the list’s query', async () => {
  const saved = {
    name: 'Mine',
    filters: { statuses: ['open'], assignee: 'me', tags: ['refund'] },
    sort: '-created_at',
  }
  const { body } = await call(201, 'POST', '/inbox/views', saved)
  expect(body.data).toMatchObject({ ...saved, visibility: 'personal', owner_id: orbit.userId })
  await orbit.call(201, 'POST', '/inbox/views', { name: 'All' })
  expect((await call(200, 'GET', '/inbox/views')).body.meta.pagination.total).toBe(2)
  const { body: shared } = await orbit.call(200, 'GET', '/inbox/views')
  expect(shared.data.map((view: { name: string }) => view.name)).toEqual(['All'])
  const path = `/inbox/views/${shared.data[0].id}`
  const changed = await orbit.call(200, 'PATCH', path, { name: 'Everything', filters: { unread: true } })
  expect(changed.body.data).toMatchObject({ name: 'Everything', filters: { unread: true } })
  await orbit.call(204, 'DELETE', path)
  const unknown = await orbit.call(422, 'POST', '/inbox/views', { name: 'Viber', filters: { via: 'viber' } })
  expect(unknown.body.error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field: 'filters.via' } })
})

test.each([
  [{ condition: { channel: 'viber' } }, 'condition.channel'],
  [{ conditions: [{ field: 'channel', value: 'viber' }] }, 'conditions'],
  [{ condition: { keywords: ['refund'] }, action: { tag: 'wrong' } }, 'action.tag'],
])('a routing rule with an unknown condition or action is refused: %j', async (part, field) => {
  const rule = { name: 'only viber', priority: 1, action: { add_tags: ['wrong'] }, ...part }
  const { body } = await orbit.call(422, 'POST', '/inbox/routing-rules', rule)
  expect(body.error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field } })
  expect((await orbit.call(200, 'GET', '/inbox/routing-rules')).body.data).toEqual([])
})

test('routing rules are asked in their priority', async () => {
  const team = await orbit.call(201, 'POST', '/teams', { name: 'Billing', member_ids: [orbit.userId] })
  const rule = {
    name: 'Refunds',
    priority: 1,
    condition: { channels: ['whatsapp'], keywords: ['refund'], business_hours: 'open' },
    action: { team_id: team.body.data.id, priority: 'high', add_tags: ['money'] },
  }
  const { body } = await orbit.call(201, 'POST', '/inbox/routing-rules', rule)
  expect(body.data).toMatchObject(rule)
  const path = `/inbox/routing-rules/${body.data.id}`
  const changed = await orbit.call(200, 'PATCH', path, { enabled: false, action: { handoff: true } })
  expect(changed.body.data).toMatchObject({ enabled: false, action: { handoff: true, team_id: null } })
  // A rule may be sent back as it was shown, and an unknown condition is refused in a change, too.
  expect((await orbit.call(200, 'PATCH', path, changed.body.data)).body.data.action).toEqual(
    changed.body.data.action,
  )
  await orbit.call(422, 'PATCH', path, { condition: { channel: 'viber' } })
  expect((await orbit.call(200, 'GET', '/inbox/routing-rules')).body.data).toHaveLength(1)
  await orbit.call(204, 'DELETE', path)
})

test('macros are canned replies', async () => {
  const { body } = await orbit.call(201, 'POST', '/inbox/macros', {
    name: 'Say hello',
    body: 'Hello {{contact.name}}',
  })
  expect(body.data).toMatchObject({
    shortcut: 'say-hello',
    visibility: 'shared',
    variables: ['contact.name'],
  })
  const path = `/inbox/macros/${body.data.id}`
  expect((await orbit.call(200, 'PATCH', path, { body: 'Hi' })).body.data.body).toBe('Hi')
  expect((await orbit.call(200, 'GET', '/inbox/macros?search=hello')).body.data).toHaveLength(1)
  await orbit.call(204, 'DELETE', path)
})

test('teams and their members', async () => {
  const { body } = await orbit.call(201, 'POST', '/teams', { name: 'Returns', member_ids: [orbit.userId] })
  const path = `/teams/${body.data.id}`
  expect((await orbit.call(200, 'GET', path)).body.data).toMatchObject({ name: 'Returns', member_count: 1 })
  const members = await orbit.call(200, 'GET', `${path}/members`)
  expect(members.body.data).toEqual([expect.objectContaining({ id: orbit.userId, name: 'Priya Nair' })])
  for (const method of ['PUT', 'PATCH']) {
    expect((await orbit.call(200, method, path, { description: 'x' })).body.data.description).toBe('x')
  }
  expect((await orbit.call(409, 'POST', '/teams', { name: 'Returns' })).body.error.code).toBe(
    'ALREADY_EXISTS',
  )
  expect((await orbit.call(200, 'GET', '/teams')).body.data.length).toBeGreaterThan(0)
  await orbit.call(204, 'DELETE', path)
})

test('all of them are reached', () => expect(unreached(orbit, AREAS.inbox)).toEqual([]))
