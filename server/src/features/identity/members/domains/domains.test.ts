import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { overtake } from '../../../../testing/overtake.ts'
import { startTestServer, type TestWorkspace, uuidOf } from '../../../../testing/test-server.ts'
import { MOST_DOMAINS } from './create-domain.ts'

/** The TXT records of every name; an error is thrown. */
let records: string[][] | Error = []
const server = await startTestServer({
  resolveTxt: async () => {
    if (records instanceof Error) throw records
    return records
  },
})
afterAll(() => server.close())

let workspace: TestWorkspace
let names = 0
beforeEach(async () => {
  workspace = await server.createWorkspace()
  records = []
})
const newName = () => `d${++names}.example`
const create = (name: string) => workspace.api.call('domains.create', { name })
const verify = (id: string) => workspace.api.call('domains.verify', { id })
const list = async () => (await workspace.api.call('domains.list', { limit: 100 })).data

describe('a domain', () => {
  test('is added once, whatever the case of its name, and the error names the one that is there', async () => {
    const name = newName()
    const { id } = await create(name)
    await expect(create(name.toUpperCase())).rejects.toMatchObject({ code: 'already_exists', params: { id } })
    expect(await list()).toHaveLength(1)
  })

  test('is added once, also when another call adds it at the same moment', async () => {
    const name = newName()
    const rival = {
      text: `insert into domains (workspace_id, id, name, token, created_at) values ($1, $2, $3, 'of the rival', $4)`,
      values: [workspace.id, crypto.randomUUID(), name, server.clock.now()],
    }
    const added = overtake(server.database.connectionString, rival, () => create(name))
    await expect(added).rejects.toMatchObject({ code: 'already_exists' })
    expect((await list()).map(({ record_value }) => record_value)).toEqual([
      expect.stringContaining('of the rival'),
    ])
  })

  test(`is one of ${MOST_DOMAINS} at most`, async () => {
    for (let count = 0; count < MOST_DOMAINS; count++) await create(newName())
    await expect(create(newName())).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`${MOST_DOMAINS} are allowed`),
    })
    expect(await list()).toHaveLength(MOST_DOMAINS)
  })

  test.each([
    ['DNS does not answer', Object.assign(new Error('no answer'), { code: 'ESERVFAIL' }), 'provider_failed'],
    ['there is no record', Object.assign(new Error('none'), { code: 'ENOTFOUND' }), 'conflict'],
    ['there are other records only', [['v=spf1 -all']], 'conflict'],
  ])('is not verified when %s', async (_why, found, code) => {
    const { id } = await create(newName())
    records = found
    await expect(verify(id)).rejects.toMatchObject({ code })
    expect(await list()).toMatchObject([{ verified_at: null }])
  })

  test('that is removed while its record is looked up is not found', async () => {
    const { id, record_value } = await create(newName())
    records = [[record_value]]
    const removal = {
      text: 'delete from domains where workspace_id = $1 and id = $2',
      values: [workspace.id, uuidOf('domain', id)],
    }
    const verified = overtake(server.database.connectionString, removal, () => verify(id))
    await expect(verified).rejects.toMatchObject({ code: 'not_found' })
    expect(await list()).toEqual([])
  })

  test('of another workspace is neither verified nor removed', async () => {
    const { id, record_value } = await create(newName())
    records = [[record_value]]
    const { api } = await server.createWorkspace()
    await expect(api.call('domains.verify', { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(api.call('domains.delete', { id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await list()).toMatchObject([{ id, verified_at: null }])
  })
})
