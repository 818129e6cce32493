import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createCustomFields } from '../custom-fields/index.ts'
import { createContacts } from './index.ts'

let bench: FeatureBench
let handlers: ReturnType<typeof createContacts>['handlers'] &
  ReturnType<typeof createCustomFields>['handlers']

beforeAll(async () => {
  bench = await createFeatureBench()
  handlers = { ...createContacts(bench.platform).handlers, ...createCustomFields(bench.platform).handlers }
})
afterAll(() => bench.drop())

type Owner = Awaited<ReturnType<FeatureBench['workspace']>>
const bulk = (
  owner: Owner,
  contacts: Input<'contacts.bulk'>['contacts'],
  on_match?: Input<'contacts.bulk'>['on_match'],
) => bench.call(handlers, owner, 'contacts.bulk', { contacts, ...(on_match && { on_match }) })

test('contacts are created or updated by what identifies them, each with its id, and are found', async () => {
  const owner = await bench.workspace()
  const known = await bench.call(handlers, owner, 'contacts.create', {
    phone: '+919812345678',
    name: 'Asha',
    custom_fields: { plan: 'gold' },
  })
  const answer = await bulk(owner, [
    { phone: '+919812345678', name: 'Asha Rao', custom_fields: { City: 'Pune', seats: 4 } },
    { phone: '+919812345679', name: 'Ravi' },
    { phone: '+919812345679', tags: ['vip'] },
  ])
  expect(answer).toMatchObject({ created: 1, updated: 2, unchanged: 0, failed: 0 })
  const [first, second, third] = answer.results as { id: string }[]
  expect(first!.id).toBe(known.id)
  expect(third!.id).toBe(second!.id)
  expect(await bench.call(handlers, owner, 'contacts.get', { id: known.id })).toMatchObject({
    name: 'Asha Rao',
    custom_fields: { plan: 'gold', City: 'Pune', seats: 4 },
  })
  const found = await bench.call(handlers, owner, 'contacts.list', { search: 'ravi' })
  expect(found.data).toMatchObject([{ id: second!.id, tags: ['vip'] }])
  const events = await bench.rows<{ type: string }>(
    owner,
    'select type from unnumbered_events order by arrival',
  )
  expect(events.map(({ type }) => type)).toEqual(['contact.created', 'contact.created', 'contact.updated'])
})

test('the same call again changes nothing', async () => {
  const owner = await bench.workspace()
  const contacts = [{ phone: '+919812345678', name: 'Asha', custom_fields: { a: { b: [1] } } }]
  await bulk(owner, contacts)
  expect(await bulk(owner, contacts)).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
})

test('an item that cannot be taken has its reason, and the others are taken', async () => {
  const owner = await bench.workspace()
  await bench.call(handlers, owner, 'custom_fields.create', {
    noun: 'contact',
    key: 'seats',
    label: 'Seats',
    type: 'number',
  })
  await bench.call(handlers, owner, 'contacts.create', { phone: '+919812345670', email: 'asha@example.com' })
  await bench.call(handlers, owner, 'contacts.create', { phone: '+919812345674' })
  const { results, ...counts } = await bulk(owner, [
    { name: 'Nobody' },
    { phone: '+919812345671', custom_fields: { seats: 'many' } },
    { phone: '+919812345672', opted_in: true, opted_out: true },
    { phone: '+919812345673', time_zone: 'Mars/Olympus' },
    { phone: '+919812345674', email: 'asha@example.com' },
    { phone: '+919812345675', name: 'Ravi' },
  ])
  expect(counts).toEqual({ created: 1, updated: 0, unchanged: 0, failed: 5 })
  expect(
    results.map((each) =>
      'error' in each ? each.error.fields.map(({ path }) => path.join('.')) : each.outcome,
    ),
  ).toEqual([['phone'], ['custom_fields.seats'], ['opted_in'], ['time_zone'], ['email'], 'created'])
  expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5])
})

test('a list lifts no opt-out, and says when somebody opted out', async () => {
  const owner = await bench.workspace()
  await bulk(owner, [{ phone: '+919812345678', opted_out: true }])
  await bulk(owner, [{ phone: '+919812345678', opted_in: true, name: 'Asha' }])
  const { data } = await bench.call(handlers, owner, 'contacts.list', {})
  expect(data).toMatchObject([{ name: 'Asha', opted_in_at: null }])
  expect(data[0]!.opted_out_at).not.toBeNull()
})

test('a contact that is there already may be left as it is, or only completed', async () => {
  const owner = await bench.workspace()
  await bulk(owner, [{ phone: '+919812345678', name: 'Asha' }])
  const change = { phone: '+919812345678', name: 'Other', language: 'hi' }
  expect(await bulk(owner, [change], 'skip')).toMatchObject({ unchanged: 1 })
  expect(await bulk(owner, [change], 'fill_empty')).toMatchObject({ updated: 1 })
  const { data } = await bench.call(handlers, owner, 'contacts.list', {})
  expect(data).toMatchObject([{ name: 'Asha', language: 'hi' }])
})

test('calls at once for the same people make one contact of each', async () => {
  const owner = await bench.workspace()
  const contacts = Array.from({ length: 50 }, (_, index) => ({ phone: `+9198000000${10 + index}` }))
  const attempts = await Promise.allSettled([bulk(owner, contacts), bulk(owner, contacts.toReversed())])
  // The feature's bench does not retry, as the server does.
  const lost = attempts.filter(({ status }) => status === 'rejected')
  for (const attempt of lost) {
    expect((attempt as PromiseRejectedResult).reason).toMatchObject({ name: 'ConcurrentChangeError' })
    await bulk(owner, contacts)
  }
  const { total } = await bench.call(handlers, owner, 'contacts.list', {
    include: 'total',
    search: '9800000',
  })
  expect(total).toBe(50)
})
