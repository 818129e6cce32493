import { createHash } from 'node:crypto'
import { DeliveryError } from '@parley/channels/kit'
import { bytesOf, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createFolderStorage, type Storage } from '../../../platform/storage/index.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { makeTemporaryFolder } from '../../../testing/index.ts'
import { createContacts } from '../../contacts/contacts/index.ts'
import { contradiction, mimeTypeOf } from './attachment.ts'
import { createAttachmentBench, PNG } from './attachments.fixture.ts'

type Bench = ReturnType<typeof createAttachmentBench>

let bench: FeatureBench
let storage: Storage
let attachments: Bench['attachments']
let receive: Bench['receive']
let stateOf: Bench['stateOf']
let give: () => Promise<{ bytes: Uint8Array; mime_type: string }>

beforeAll(async () => {
  bench = await createFeatureBench()
  storage = createFolderStorage(await makeTemporaryFolder())
  ;({ attachments, receive, stateOf } = createAttachmentBench(bench, storage, () => give()))
})
afterAll(() => bench.drop())

/** Until nothing is due at this time. */
async function drainAll() {
  while ((await attachments.drain()) === 'again');
}

describe('attachments', () => {
  test('a file is fetched once, checked, kept and handed out', async () => {
    const sha256 = createHash('sha256').update(PNG).digest('base64')
    const { owner, id } = await receive({ kind: 'image', mimeType: 'image/jpeg', sha256 })
    const download = () =>
      bench.call(attachments.handlers, owner, 'attachments.download', { id: showId('attachment', id) })
    await expect(download()).rejects.toMatchObject({ code: 'conflict', params: { state: 'waiting' } })
    let fetched = 0
    give = async () => {
      fetched++
      return { bytes: PNG, mime_type: 'image/jpeg' }
    }
    await Promise.all([drainAll(), drainAll()])
    expect(fetched).toBe(1)
    const downloaded = await download()
    expect(downloaded).toMatchObject({ mime_type: 'image/png', filename: 'image.png', size: PNG.length })
    expect(Buffer.from(await bytesOf(downloaded)).equals(PNG)).toBe(true)
    const stranger = await bench.workspace('live')
    await expect(
      bench.call(attachments.handlers, stranger, 'attachments.download', { id: showId('attachment', id) }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a provider that cannot be reached is asked again later, and not for ever', async () => {
    const warnings = vi.spyOn(bench.platform.log, 'warn')
    const { owner, id } = await receive({ kind: 'image' })
    give = () => Promise.reject(new DeliveryError({ code: 'provider_unreachable', message: 'no route' }))
    await drainAll()
    expect(await stateOf(owner, id)).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(warnings, 'it is tried again').not.toHaveBeenCalled()
    bench.clock.advance(9_000)
    await drainAll()
    expect(await stateOf(owner, id)).toMatchObject({ attempts: 1 })
    bench.clock.advance(1_000)
    await drainAll()
    expect(await stateOf(owner, id)).toMatchObject({ attempts: 2 })
    for (let day = 0; day < 10; day++) {
      bench.clock.advance(3 * 86_400_000)
      await drainAll()
    }
    expect(await stateOf(owner, id)).toMatchObject({ state: 'failed', attempts: 9 })
    expect((await stateOf(owner, id)).error).toContain('provider_unreachable')
    expect(warnings.mock.calls.map(([, text]) => text)).toEqual(['a file could not be fetched'])
    warnings.mockRestore()
  })

  test('a worker that dies gives the file back after its lease', async () => {
    const { owner, id } = await receive({ kind: 'image' })
    let started = () => {}
    const begun = new Promise<void>((resolve) => {
      started = resolve
    })
    give = () => {
      started()
      return new Promise(() => {})
    }
    void attachments.drain()
    await begun
    give = async () => ({ bytes: PNG, mime_type: 'image/png' })
    await drainAll()
    expect((await stateOf(owner, id)).state).toBe('waiting')
    bench.clock.advance(5 * 60_000)
    await drainAll()
    expect(await stateOf(owner, id)).toMatchObject({ state: 'stored', attempts: 2 })
  })

  test.each([
    ['too large', { kind: 'sticker' }, new Uint8Array(600 * 1024), 'failed', 'bytes'],
    ['of another kind than it says', { kind: 'audio' }, PNG, 'failed', 'image/png'],
    ['another one than announced', { kind: 'image', sha256: 'AAAA' }, PNG, 'waiting', 'SHA-256'],
    ['empty', { kind: 'image' }, new Uint8Array(), 'waiting', 'empty'],
  ])('a file that is %s is not handed out', async (_what, file, bytes, state, says) => {
    const { owner, id } = await receive(file)
    give = async () => ({ bytes, mime_type: 'image/png' })
    await drainAll()
    const row = await stateOf(owner, id)
    expect(row.state).toBe(state)
    expect(row.error).toContain(says)
    bench.clock.advance(100 * 86_400_000)
    give = () => Promise.reject(new DeliveryError({ code: 'provider_rejected', message: 'gone' }))
    await drainAll()
    expect((await stateOf(owner, id)).state).toBe('failed')
  })

  test('erasing the person removes the file from the storage', async () => {
    const { owner, person, id } = await receive({ kind: 'image' })
    give = async () => ({ bytes: PNG, mime_type: 'image/png' })
    await drainAll()
    const key = `${owner.workspaceId}/${id}`
    expect(await storage.of(owner.workspaceId).get(key)).toBeDefined()
    await bench.call(createContacts(bench.platform).handlers, owner, 'contacts.delete', { id: person.id })
    await drainAll()
    expect(await storage.of(owner.workspaceId).get(key)).toBeUndefined()
    expect(await bench.rows(owner, 'select * from file_deletions')).toEqual([])
  })

  test('a person erased while their file is fetched leaves no file behind', async () => {
    const { owner, person, id } = await receive({ kind: 'image' })
    give = async () => {
      await bench.call(createContacts(bench.platform).handlers, owner, 'contacts.delete', { id: person.id })
      return { bytes: PNG, mime_type: 'image/png' }
    }
    await drainAll()
    expect(await storage.of(owner.workspaceId).get(`${owner.workspaceId}/${id}`)).toBeUndefined()
  })
})

test.each([
  ['text/html', 'application/octet-stream'],
  ['image/svg+xml; charset=utf-8', 'application/octet-stream'],
  ['audio/ogg; codecs=opus', 'audio/ogg'],
  ['nonsense', 'application/octet-stream'],
  [null, 'application/octet-stream'],
])('a file declared as %s is handed out as %s', (declared, shown) => {
  expect(mimeTypeOf(undefined, declared)).toBe(shown)
})

test('the type in the bytes overrides the declared type', () => {
  expect(mimeTypeOf('image/png', 'text/html')).toBe('image/png')
  expect(contradiction('image', 'application/x-msdownload')).toContain('application/x-msdownload')
  expect(contradiction('document', 'application/zip')).toBeUndefined()
  expect(contradiction('audio', 'video/mp4')).toBeUndefined()
})
