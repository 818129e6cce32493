/** Finding contacts by words that are nearly right, and what is shown of their time zone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  for (const [name, phone] of PEOPLE) await workspace.api.call('contacts.create', { name, phone })
})
afterAll(() => server.close())

const PEOPLE = [
  ['Priyanka Deshmukh', '+919812345678'],
  ['Priyanshu Rao', '+919822333444'],
  ['प्रियंका देशमुख', '+919833444555'],
  ['Łukasz Wiśniewski', '+48600700800'],
  ['Maria Silva', '+5511987654321'],
] as const

async function found(search: string): Promise<(string | null)[]> {
  const { data } = await workspace.api.call('contacts.list', { search })
  return data.map(({ name }) => name).toSorted()
}

test.each([
  ['a letter is wrong', 'priyamka', ['Priyanka Deshmukh']],
  ['a letter is missing', 'deshmuk desh', ['Priyanka Deshmukh']],
  ['a letter is missing in the middle', 'prianka', ['Priyanka Deshmukh']],
  ['a letter is too many', 'deshmukhh', ['Priyanka Deshmukh']],
  ['two letters are exchanged', 'priaynka deshmukh', ['Priyanka Deshmukh']],
  ['the first letter is wrong', 'oriyanka', ['Priyanka Deshmukh']],
  ['each word has a mistake', 'priyamka deshmuhk', ['Priyanka Deshmukh']],
  ['a vowel sign is wrong', 'प्रियांका', ['प्रियंका देशमुख']],
  ['an accent is left out and a letter is wrong', 'wisniewsky', ['Łukasz Wiśniewski']],
])('a contact is found although %s', async (_mistake, search, names) => {
  expect(await found(search)).toEqual(names)
})

test('a search without a mistake finds only what fits it, and nothing is guessed for short words', async () => {
  expect(await found('priyan')).toEqual(['Priyanka Deshmukh', 'Priyanshu Rao'])
  expect(await found('priyanka')).toEqual(['Priyanka Deshmukh'])
  expect(await found('rap')).toEqual([])
  expect(await found('somebody')).toEqual([])
})

test('any part of a phone number finds it, however it is written', async () => {
  for (const part of ['345678', '8123456', '98123 45678', '098123-45678', '+91 98123', '5678'])
    expect(await found(part)).toEqual(['Priyanka Deshmukh'])
})

test('pages of a search with a mistake go on where the last one ended', async () => {
  const own = await server.createWorkspace()
  for (let index = 0; index < 5; index++)
    await own.api.call('contacts.create', { name: 'Kaveri', phone: `+9198000000${index}0` })
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await own.api.call('contacts.list', {
      search: 'kavery',
      limit: 2,
      ...(cursor && { cursor }),
    })
    seen.push(...page.data.map(({ id }) => id))
    cursor = page.next_cursor
  } while (cursor)
  expect(new Set(seen).size).toBe(5)
  expect(seen).toHaveLength(5)
  expect((await own.api.call('contacts.list', { search: 'kavery', page: 2, limit: 3 })).data).toHaveLength(2)
})

test('a contact without a time zone shows which one counts, and from which country that follows', async () => {
  const { api } = workspace
  const zoneOf = async (phone: string) =>
    (await api.call('contacts.list', { phone })).data[0]!.inferred_time_zone
  expect(await zoneOf('+919812345678')).toEqual({
    time_zone: 'Asia/Kolkata',
    countries: ['IN'],
    inferred_from: 'phone',
  })
  // Brazil has several: quiet hours count in all of them.
  expect(await zoneOf('+5511987654321')).toEqual({
    time_zone: null,
    countries: ['BR'],
    inferred_from: 'phone',
  })
  const known = (await api.call('contacts.list', { phone: '+48600700800' })).data[0]!
  const set = await api.call('contacts.update', { id: known.id, time_zone: 'Europe/Berlin' })
  expect(set).toMatchObject({ time_zone: 'Europe/Berlin', inferred_time_zone: null })
  const nowhere = await api.call('contacts.create', { email: 'nowhere@example.com' })
  expect(nowhere.inferred_time_zone).toBeNull()
})
