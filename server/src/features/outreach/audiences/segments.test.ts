import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
const ids = new Map<string, string>()

const PEOPLE: Record<string, Partial<Input<'contacts.create'>>> = {
  asha: {
    name: 'Asha Rao',
    phone: '+919840000001',
    email: 'Asha@Example.com',
    language: 'hi-Latn',
    time_zone: 'Asia/Kolkata',
    tags: ['vip', 'pune'],
    lead_score: 80,
    custom_fields: { size: 12, renewal: '2026-03-20', colours: ['red', 'blue'], member: true, note: '7.5' },
    opted_in: true,
  },
  bob: {
    name: 'Bob',
    phone: '+14155550123',
    language: 'en',
    tags: ['vip'],
    lead_score: 20,
    custom_fields: { size: 3, colours: ['blue'], member: false },
    external_id: 'crm-1',
    opted_out: true,
  },
  carla: {
    name: 'Carla',
    phone: '+16135550199',
    language: 'en-CA',
    custom_fields: { renewal: '2025-12-01' },
  },
  dmitri: { name: "Dm'itri %", phone: '+77017654321', tags: ['pune'] },
  eve: { email: 'eve@example.org' },
}

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  for (const [word, input] of Object.entries(PEOPLE)) {
    ids.set(word, (await workspace.api.call('contacts.create', input)).id)
  }
})
afterAll(() => server.close())

const wordOf = (id: string) => [...ids].find(([, known]) => known === id)?.[0] ?? id

/** The names of those who fit. The number, the sample and the list of contacts must agree. */
async function fitting(rules: Record<string, unknown>): Promise<string> {
  const preview = await workspace.api.call('audiences.preview', { rules, sample: 20 })
  const { id, contact_count } = await workspace.api.call('audiences.create', { name: 'segment', rules })
  const inside = await workspace.api.call('audiences.list_contacts', { id, limit: 100 })
  const outside = await workspace.api.call('audiences.list_available_contacts', {
    id,
    limit: 100,
    include: 'total',
  })
  const sample = preview.contacts.map((contact) => contact.id)
  expect(inside.data.map((contact) => contact.id)).toEqual(sample)
  expect([preview.contact_count, contact_count]).toEqual([sample.length, sample.length])
  expect(outside.total).toBe(ids.size - sample.length)
  await workspace.api.call('audiences.delete', { id })
  return sample.map(wordOf).toSorted().join(' ')
}

const field = (field: string, operator: string, value?: unknown) => ({
  field,
  operator,
  ...(value !== undefined && { value }),
})

describe('a condition on a field', () => {
  test.each<[string, string, unknown, string]>([
    ['name', 'is', 'ASHA RAO', 'asha'],
    ['name', 'is_not', 'asha rao', 'bob carla dmitri eve'],
    ['name', 'is_any_of', ['bob', 'carla'], 'bob carla'],
    ['name', 'is_none_of', ['bob', 'carla'], 'asha dmitri eve'],
    ['name', 'contains', "m'I", 'dmitri'],
    ['name', 'contains', '%', 'dmitri'],
    ['name', 'does_not_contain', 'a', 'bob dmitri eve'],
    ['name', 'starts_with', 'a', 'asha'],
    ['name', 'is_known', undefined, 'asha bob carla dmitri'],
    ['name', 'is_unknown', undefined, 'eve'],
    ['email', 'is', 'ASHA@example.com', 'asha'],
    ['email', 'contains', 'example.', 'asha eve'],
    ['email', 'is_unknown', undefined, 'bob carla dmitri'],
    ['phone', 'is', '+919840000001', 'asha'],
    ['phone', 'starts_with', '+1', 'bob carla'],
    ['phone', 'is_unknown', undefined, 'eve'],
    ['external_id', 'is', 'crm-1', 'bob'],
    ['language', 'is', 'en', 'bob carla'],
    ['language', 'is', 'en-CA', 'carla'],
    ['language', 'is_not', 'en', 'asha dmitri eve'],
    ['language', 'is_any_of', ['hi', 'fr'], 'asha'],
    ['country', 'is', 'IN', 'asha'],
    ['country', 'is', 'US', 'bob'],
    ['country', 'is', 'CA', 'carla'],
    ['country', 'is', 'KZ', 'dmitri'],
    ['country', 'is', 'RU', ''],
    ['country', 'is_any_of', ['US', 'CA', 'IN'], 'asha bob carla'],
    ['country', 'is_not', 'US', 'asha carla dmitri eve'],
    ['country', 'is_unknown', undefined, 'eve'],
    ['time_zone', 'is', 'Asia/Kolkata', 'asha'],
    ['tags', 'includes_any_of', ['pune', 'nowhere'], 'asha dmitri'],
    ['tags', 'includes_all_of', ['pune', 'vip'], 'asha'],
    ['tags', 'includes_none_of', ['vip'], 'carla dmitri eve'],
    ['tags', 'is_unknown', undefined, 'carla eve'],
    ['lead_score', 'at_least', 80, 'asha'],
    ['lead_score', 'at_most', 20, 'bob carla dmitri eve'],
    ['lead_score', 'is', 20, 'bob'],
    ['opted_in_at', 'is_known', undefined, 'asha'],
    ['opted_out_at', 'is_unknown', undefined, 'asha carla dmitri eve'],
    ['created_at', 'within_days', 1, 'asha bob carla dmitri eve'],
    ['created_at', 'more_than_days_ago', 1, ''],
    ['created_at', 'before', '2026-01-01', ''],
    ['created_at', 'after', '2026-01-01T00:00:00', 'asha bob carla dmitri eve'],
    ['last_seen_at', 'is_unknown', undefined, 'asha bob carla dmitri eve'],
    ['custom_fields.size', 'is', 12, 'asha'],
    ['custom_fields.size', 'is', '12', 'asha'],
    ['custom_fields.size', 'at_least', 3, 'asha bob'],
    ['custom_fields.note', 'at_least', 7, 'asha'],
    ['custom_fields.member', 'is', true, 'asha'],
    ['custom_fields.member', 'is_not', true, 'bob carla dmitri eve'],
    ['custom_fields.colours', 'includes_any_of', ['blue'], 'asha bob'],
    ['custom_fields.colours', 'includes_all_of', ['red', 'blue'], 'asha'],
    ['custom_fields.colours', 'includes_none_of', ['red'], 'bob carla dmitri eve'],
    ['custom_fields.renewal', 'before', '2026-01-01', 'carla'],
    ['custom_fields.renewal', 'in_next_days', 30, 'asha'],
    ['custom_fields.size', 'before', '2026-01-01', ''],
    ['custom_fields.nothing', 'is_known', undefined, ''],
    ["custom_fields.x' or 1=1", 'is', 'x', ''],
  ])('%s %s %j: %s', async (name, operator, value, expected) => {
    expect(await fitting(field(name, operator, value))).toBe(expected)
  })
})

test('conditions are joined by all, any and not', async () => {
  const vip = field('tags', 'includes_any_of', ['vip'])
  const pune = field('tags', 'includes_any_of', ['pune'])
  expect(await fitting({ all: [vip, pune] })).toBe('asha')
  expect(await fitting({ any: [vip, pune] })).toBe('asha bob dmitri')
  expect(await fitting({ all: [vip, { not: pune }] })).toBe('bob')
  expect(await fitting({ not: { any: [vip, pune] } })).toBe('carla eve')
  expect(await fitting({ not: field('email', 'contains', 'asha') })).toBe('bob carla dmitri eve')
})

test('a segment may ask for members of a list, and such a list is not deleted', async () => {
  const list = await workspace.api.call('audiences.create', { name: 'Regulars' })
  await workspace.api.call('audiences.add_contacts', { id: list.id, contact_ids: [ids.get('bob')!] })
  const rules = field('audience', 'is_any_of', [list.id])
  expect(await fitting(rules)).toBe('bob')
  expect(await fitting(field('audience', 'is_none_of', [list.id]))).toBe('asha carla dmitri eve')
  const segment = await workspace.api.call('audiences.create', { name: 'Of regulars', rules })
  await expect(workspace.api.call('audiences.delete', { id: list.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  const circle = workspace.api.call('audiences.create', {
    name: 'x',
    rules: field('audience', 'is_any_of', [segment.id]),
  })
  await expect(circle).rejects.toMatchObject({ fields: [{ rule: 'unknown_reference' }] })
  await workspace.api.call('audiences.delete', { id: segment.id })
  await workspace.api.call('audiences.delete', { id: list.id })
})

test('a segment follows its contacts, and its rules can be changed', async () => {
  const { id } = await workspace.api.call('audiences.create', {
    name: 'New ones',
    rules: field('tags', 'includes_any_of', ['fresh']),
  })
  const count = async () => (await workspace.api.call('audiences.get', { id })).contact_count
  expect(await count()).toBe(0)
  await workspace.api.call('contacts.update', { id: ids.get('eve')!, tags: ['fresh'] })
  expect(await count()).toBe(1)
  await workspace.api.call('contacts.update', { id: ids.get('eve')!, tags: [] })
  const changed = await workspace.api.call('audiences.update', {
    id,
    rules: field('tags', 'includes_any_of', ['vip']),
  })
  expect(changed).toMatchObject({ kind: 'segment', contact_count: 2 })
  const add = workspace.api.call('audiences.add_contacts', { id, contact_ids: [ids.get('eve')!] })
  await expect(add).rejects.toMatchObject({ code: 'conflict', params: { reason: 'audience_is_segment' } })
  const list = await workspace.api.call('audiences.create', { name: 'List' })
  await expect(
    workspace.api.call('audiences.update', { id: list.id, rules: field('tags', 'is_known') }),
  ).rejects.toMatchObject({ fields: [{ path: ['rules'], rule: 'only_for_segments' }] })
})

test('rules are refused where the workspace’s own field has another type', async () => {
  await workspace.api.call('custom_fields.create', {
    noun: 'contact',
    key: 'plan',
    label: 'Plan',
    type: 'select',
    options: ['free', 'pro'],
  })
  await expect(fitting(field('custom_fields.plan', 'is', 'gold'))).rejects.toMatchObject({
    fields: [{ path: ['rules', 'value'], rule: 'not_an_option', params: { options: ['free', 'pro'] } }],
  })
  await expect(fitting(field('custom_fields.plan', 'at_least', 1))).rejects.toMatchObject({
    fields: [{ path: ['rules', 'operator'], rule: 'unknown_operator' }],
  })
})
