/** A bucket that does not answer: no file is lost, none is said to be stored, and what was to be deleted is deleted later. */
import { DeliveryError } from '@parley/channels/kit'
import { showId } from '@parley/contracts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createS3Storage } from '../../../platform/storage/index.ts'
import { refuse, startTestS3 } from '../../../platform/storage/s3-server.fixture.ts'
import { createFeatureBench } from '../../../testing/feature-bench.ts'
import { createContacts } from '../../contacts/contacts/index.ts'
import { createAttachmentBench, PNG } from './attachments.fixture.ts'

const s3 = await startTestS3()
const bench = await createFeatureBench()
const storage = createS3Storage(s3.settings, { times: { connectMs: 10_000, silenceMs: 10_000, attempts: 1 } })
/** While the provider sends the file. */
let during: () => Promise<unknown> = async () => {}
const { attachments, receive, stateOf } = createAttachmentBench(bench, storage, async () => {
  await during()
  return { bytes: PNG, mime_type: 'image/png' }
})
afterAll(async () => {
  await bench.drop()
  await s3.stop()
})
beforeEach(() => {
  during = async () => {}
  answer()
})

const fail = () => {
  s3.intercept = (_request, response) => refuse(response, 503, 'SlowDown')
}
const answer = () => {
  s3.intercept = undefined
}

async function drainAll() {
  while ((await attachments.drain()) === 'again');
}

test('a file of a provider waits at its provider, however long, and the outage is no failed attempt', async () => {
  const { owner, id } = await receive({ kind: 'image' })
  fail()
  for (let hour = 0; hour < 48; hour++) {
    await drainAll()
    bench.clock.advance(3_600_000)
  }
  expect(await stateOf(owner, id)).toMatchObject({ state: 'waiting', attempts: 0 })
  answer()
  await drainAll()
  expect(await stateOf(owner, id)).toMatchObject({ state: 'stored' })
})

test('an upload is refused and leaves nothing, and a download is refused', async () => {
  const { owner, id } = await receive({ kind: 'image' })
  await drainAll()
  fail()
  const file = { filename: 'photo.png', mime_type: 'image/png', bytes: new Uint8Array(PNG) }
  const unavailable = { code: 'unavailable', params: { retry_after_seconds: 30 } }
  await expect(bench.call(attachments.handlers, owner, 'attachments.upload', { file })).rejects.toMatchObject(
    unavailable,
  )
  await expect(
    bench.call(attachments.handlers, owner, 'attachments.download', { id: showId('attachment', id) }),
  ).rejects.toMatchObject(unavailable)
  expect(await bench.rows(owner, 'select 1 from message_uploads')).toEqual([])
})

test('a message with a file is tried again, because not a byte of it has left', async () => {
  const { owner, id, messageId } = await receive({ kind: 'image' })
  await drainAll()
  const read = () => attachments.readSentFile({ workspaceId: owner.workspaceId, id: messageId }, id)
  fail()
  const error = await read().catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(DeliveryError)
  expect((error as DeliveryError).detail.code).toBe('provider_unreachable')
  answer()
  expect(Buffer.from(await read()).equals(PNG)).toBe(true)
})

test('a file that is to be deleted is deleted as soon as the store answers', async () => {
  const { owner, id } = await receive({ kind: 'image' })
  await drainAll()
  const [stored] = await bench.rows<{ storage_key: string }>(
    owner,
    'select storage_key from attachments where id = $1',
    [id],
  )
  const key = stored!.storage_key
  await bench.rows(
    owner,
    'insert into file_deletions (workspace_id, storage_key, requested_at) values ($1, $2, now())',
    [owner.workspaceId, key],
  )
  fail()
  expect(await attachments.drain()).toBe('idle')
  answer()
  expect(await storage.of(owner.workspaceId).open(key)).toBeDefined()
  await drainAll()
  expect(await storage.of(owner.workspaceId).open(key)).toBeUndefined()
  expect(await bench.rows(owner, 'select 1 from file_deletions')).toEqual([])
})

test('the file of somebody who is erased while it is stored is deleted, also when the store is away then', async () => {
  const { owner, person, id } = await receive({ kind: 'image' })
  s3.intercept = (request, response) => {
    if (request.method !== 'PUT') return false
    response.once('finish', fail)
    return false
  }
  during = () =>
    bench.call(createContacts(bench.platform).handlers, owner, 'contacts.delete', { id: person.id })
  await attachments.drain()
  answer()
  const key = `${owner.workspaceId}/${id}`
  expect(await storage.of(owner.workspaceId).open(key)).toBeDefined()
  await drainAll()
  expect(await storage.of(owner.workspaceId).open(key)).toBeUndefined()
})
