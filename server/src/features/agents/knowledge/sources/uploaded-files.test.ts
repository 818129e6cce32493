import { afterAll, describe, expect, test } from 'vitest'
import { makePdf } from '../testing/make-pdf.ts'
import { createKnowledgeSources } from './index.ts'
import { MINUTE, startSources } from './sources.fixture.ts'

const { bench, storage, sources, handlers, settle, upload, create, get, itemsOf, search, close } =
  await startSources()
afterAll(close)

describe('an uploaded file', () => {
  test('is read in the background, and each passage knows its page and its heading', async () => {
    const owner = await bench.workspace()
    const pdf = makePdf([
      [{ text: 'Prices', size: 22 }, { text: 'A haircut costs 300 rupees.' }],
      [{ text: 'Parking', size: 22 }, { text: 'Parking is behind the house.' }],
    ])
    const source = await upload(owner, 'C:\\my files\\list.pdf', pdf, {
      source_url: 'https://salon.test/list.pdf',
    })
    expect(source).toMatchObject({ kind: 'file', name: 'list.pdf', status: 'reading' })
    expect(source.progress).toMatchObject({ found: 1, waiting: 1 })
    const announced = await bench.call(handlers, owner, 'documents.get', { id: source.document_id! })
    expect(announced).toMatchObject({ status: 'processing', title: 'list.pdf', source_id: source.id })
    expect(bench.signals).toContain('knowledge')
    await settle()
    expect(await get(owner, source)).toMatchObject({ status: 'ready', progress: { read: 1, failed: 0 } })
    const [hit] = await search(owner, 'parking')
    expect(hit).toMatchObject({
      document_id: source.document_id,
      title: 'list',
      heading: 'Parking',
      page: 2,
      source_url: 'https://salon.test/list.pdf',
      address: 'https://salon.test/list.pdf#page=2',
    })
    expect(await bench.rows(owner, 'select storage_key from file_deletions')).toHaveLength(1)
  })

  test('that cannot be read says why, and holds up no neighbour', async () => {
    const owner = await bench.workspace()
    const scan = await upload(owner, 'scan.pdf', makePdf([[]]))
    const good = await upload(owner, 'hours.txt', 'We open at nine.')
    await settle()
    const failed = await get(owner, scan)
    expect(failed).toMatchObject({ status: 'failed', error: expect.stringMatching(/only pictures/) })
    expect(await itemsOf(owner, scan)).toMatchObject([
      { address: 'scan.pdf', state: 'failed', reason: failed.error },
    ])
    const document = await bench.call(handlers, owner, 'documents.get', { id: scan.document_id! })
    expect(document).toMatchObject({ status: 'failed', error: failed.error })
    expect(await get(owner, good)).toMatchObject({ status: 'ready' })
  })

  test('uploaded anew becomes a new version of its document; a bad one leaves the document as it was', async () => {
    const owner = await bench.workspace()
    const source = await upload(owner, 'hours.txt', 'We open at nine.')
    await settle()
    await upload(owner, 'hours-2.txt', 'We open at ten.', { source_id: source.id })
    await settle()
    await upload(owner, 'hours.pdf', makePdf([[]]), { source_id: source.id })
    await settle()
    const document = await bench.call(handlers, owner, 'documents.get', { id: source.document_id! })
    expect(document).toMatchObject({ content: 'We open at ten.', status: 'ready', version: 2 })
    expect(await get(owner, source)).toMatchObject({ status: 'failed', document_id: source.document_id })
  })

  test('that kills its reader every time is given up by the next process', async () => {
    const owner = await bench.workspace()
    const source = await upload(owner, 'poison.txt', 'x')
    let tries = 0
    const dying = createKnowledgeSources(bench.platform, {
      ...storage,
      of: (workspaceId) => ({
        ...storage.of(workspaceId),
        get: () => {
          tries++
          // Simulates a process that is gone: nothing after this is carried out.
          return new Promise(() => {})
        },
      }),
    })
    for (let round = 0; round < 3; round++) {
      void dying.drain()
      while (tries <= round) await new Promise((resolve) => setImmediate(resolve))
      expect(await sources.drain()).toBe('idle')
      bench.clock.advance(11 * MINUTE)
    }
    await settle()
    expect(tries).toBe(3)
    expect(await get(owner, source)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/broke down/),
    })
  })

  test('leaves nothing in storage when the request is refused, or its source goes unread', async () => {
    const owner = await bench.workspace()
    const kept: string[] = []
    const watched = createKnowledgeSources(bench.platform, {
      ...storage,
      of(workspaceId) {
        const files = storage.of(workspaceId)
        return {
          ...files,
          put(key, bytes) {
            kept.push(key)
            return files.put(key, bytes)
          },
        }
      },
    })
    const file = { filename: 'a.txt', bytes: new Uint8Array([97]) }
    const wrong = bench.call(watched.handlers, owner, 'sources.upload', { file, source_id: 'src_x' })
    await expect(wrong).rejects.toMatchObject({ code: 'not_found' })
    const deletions = async () =>
      (await bench.rows<{ storage_key: string }>(owner, 'select storage_key from file_deletions')).map(
        ({ storage_key }) => storage_key,
      )
    expect(await storage.of(owner.workspaceId).get(kept[0]!)).toBeUndefined()
    const { id } = await bench.call(watched.handlers, owner, 'sources.upload', { file })
    await bench.call(handlers, owner, 'sources.delete', { id })
    expect(await deletions()).toEqual([kept[1]])
    expect(await bench.rows(owner, 'select 1 from unclaimed_files')).toEqual([])
  })

  test('is refused when it is empty', async () => {
    const owner = await bench.workspace()
    await expect(upload(owner, 'a.txt', '')).rejects.toMatchObject({ fields: [{ path: ['file'] }] })
  })
})

test('a file is not refreshed, and a page takes no file', async () => {
  const owner = await bench.workspace()
  const source = await upload(owner, 'hours.txt', 'We open at nine.')
  const refresh = bench.call(handlers, owner, 'sources.refresh', { id: source.id })
  await expect(refresh).rejects.toMatchObject({ code: 'conflict' })
  const schedule = bench.call(handlers, owner, 'sources.update', { id: source.id, refresh_every_hours: 1 })
  await expect(schedule).rejects.toMatchObject({ code: 'validation_failed' })
  const web = await create(owner, { kind: 'page', url: 'http://salon.test/' })
  await expect(upload(owner, 'a.txt', 'x', { source_id: web.id })).rejects.toMatchObject({ code: 'conflict' })
  await bench.call(handlers, owner, 'sources.delete', { id: web.id })
})
