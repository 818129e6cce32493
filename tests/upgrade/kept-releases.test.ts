/** An installation of each earlier release is upgraded to this version, with its data, and works on. */
import { Parley } from '@parley/sdk'
import { restoreInstallation } from '@parley/server/operator'
import { createEmptyDatabase, makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_ENV } from '../browser/demo/fill-demo.ts'
import { type StartedPages, servePages } from '../browser/serve-pages.ts'
import { findDifferences } from './find-differences.ts'
import { backupOf, type KeptRelease, PASSPHRASE, readKept, releasedVersions } from './kept-release.ts'
import { readLists } from './read-lists.ts'

const versions = await releasedVersions()
/** The server has another address, counts audiences again, and works on what is due while it runs. */
const MAY_CHANGE = new Set([
  'channels.list.hook_url',
  'resources.list.feed_url',
  'audiences.list.counted_at',
  'events.list',
  'audit.list',
  'costs.list',
  'ledger.list',
  'sessions.list',
  'turns.list',
  'messages.list',
  'notices.list',
  'webhook_deliveries.list',
])
const SLOW = 60_000

test('the data of at least one release is kept', () => expect(versions).not.toEqual([]))

describe.each(versions)('an installation of %s', (version) => {
  let kept: KeptRelease
  let pages: StartedPages
  let drop: () => Promise<void>

  beforeAll(async () => {
    kept = await readKept(version)
    const folder = await makeTemporaryFolder()
    const database = await createEmptyDatabase()
    drop = database.drop
    const env = {
      ...DEMO_ENV,
      PARLEY_DATABASE_URL: database.connectionString,
      PARLEY_DATA_DIR: `${folder}/data`,
    }
    const backup = { path: backupOf(version), passphrase: PASSPHRASE, nothingSince: true }
    await restoreInstallation(env, folder, backup)
    // At the time of the backup, so that retention deletes nothing of it.
    pages = await servePages(folder, env, { behind: Date.now() - Date.parse(kept.taken_at) })
  })
  afterAll(async () => {
    await pages?.close()
    await drop?.()
  })

  test.each(['live', 'test'] as const)('shows everything of its %s workspace as it was', async (mode) => {
    const before = kept.lists[mode]
    expect(Object.values(before).flat().length).toBeGreaterThan(0)
    const api = mode === 'live' ? pages.liveApi : pages.api
    const after = await readLists(api, Object.keys(before))
    expect(findDifferences(before, after, MAY_CHANGE)).toEqual([])
  })

  test(
    'takes its API keys, and answers its customers in their conversations',
    async () => {
      const parley = new Parley({ baseUrl: pages.url, apiKey: kept.key })
      const { data: channels } = await parley.channels.list()
      const channel = channels.find(({ kind }) => kind === 'whatsapp')!
      const { data: conversations } = await parley.conversations.list({
        channel_id: channel.id,
        responder: 'ai',
      })
      const conversation = conversations[0]!
      const contact = await parley.contacts.get({ id: conversation.contact_id })
      const texts = async () => {
        const page = await parley.messages.list({
          conversation_id: conversation.id,
          order: 'desc',
          limit: 100,
        })
        return page.data.map(({ sender, text }) => `${sender}: ${text}`)
      }
      const before = await texts()
      const text = 'When are you open on Sunday, please?'
      await parley.sandbox.receive({ id: channel.id, from: contact.phone!, content: { type: 'text', text } })
      await expect
        .poll(async () => (await texts()).slice(0, -before.length))
        .toEqual([expect.stringMatching(/^ai: .*Sunday/s), `contact: ${text}`])
    },
    SLOW,
  )
})

describe('a difference', () => {
  const before = { 'contacts.list': [{ id: 'cnt_1', name: 'Asha', tags: ['new'], place: { city: 'Pune' } }] }
  const find = (after: object) => findDifferences(before, { 'contacts.list': [after] as never }, new Set())

  test('is a record that is missing or doubled, a field that is gone, and a value that has changed', () => {
    const same = before['contacts.list'][0]!
    expect(find({ ...same, added: 1 })).toEqual([])
    expect(find({ ...same, id: 'cnt_2' })).toEqual(['contacts.list: cnt_1 is not shown'])
    expect(findDifferences(before, { 'contacts.list': [same, same] }, new Set())).toEqual([
      'contacts.list: a record is shown twice',
      'contacts.list: 1 records were shown, and 2 are',
    ])
    expect(find({ ...same, name: undefined, place: {} })).toEqual([
      'contacts.list.name was "Asha" and is undefined (cnt_1)',
      'contacts.list.place.city is gone (cnt_1)',
    ])
    expect(find({ ...same, tags: ['old'] })).toEqual(['contacts.list.tags was "new" and is "old" (cnt_1)'])
    expect(find({ ...same, tags: [] })).toEqual(['contacts.list.tags was ["new"] and is [] (cnt_1)'])
  })
})
