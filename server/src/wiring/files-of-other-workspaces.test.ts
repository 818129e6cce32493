import { bytesOf, type DownloadedFile, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebChat, type TestWebChat } from '../features/conversations/visitors/web-chat.fixture.ts'
import { newId } from '../platform/ids/new-id.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const SECRET = Buffer.from('the secret file of another workspace')

let server: TestServer
let victim: TestWebChat
let mine: TestWebChat
/** Keys and upload ids of the victim, which an attacker may know from logs or exports. */
let stolen: { key: string; uploadId: string; attachmentId: string }

beforeAll(async () => {
  server = await startTestServer()
  victim = await createWebChat(server)
  mine = await createWebChat(server)
  const visitor = await victim.browser()
  const upload = (await visitor.upload(SECRET, 'text/plain', 'secret.txt')).json()
  await visitor.call('messages', {
    method: 'POST',
    body: { client_message_id: 'message-1', attachment_ids: [upload.id] },
  })
  await settle()
  const [row] = await rows<{ id: string; storage_key: string; upload_id: string }>(
    victim.workspace.id,
    `select a.id, a.storage_key, u.id as upload_id from attachments a, visitor_uploads u`,
  )
  stolen = { key: row!.storage_key, uploadId: row!.upload_id, attachmentId: row!.id }
})
afterAll(() => server.close())

async function settle() {
  await server.settle()
  while ((await server.wiring.attachments.drain()) === 'again');
}

function rows<Row>(workspaceId: string, text: string, values: unknown[] = []): Promise<Row[]> {
  return server.database.database.read(workspaceId, (session) => session.rows<Row>({ text, values }))
}

/** A stored attachment of the attacker's own visitor, waiting to be fetched. */
async function ownAttachment(target = mine) {
  const visitor = await target.browser()
  const upload = (await visitor.upload(Buffer.from('mine'), 'text/plain', 'mine.txt')).json()
  await visitor.call('messages', {
    method: 'POST',
    body: { client_message_id: `message-${newId()}`, attachment_ids: [upload.id] },
  })
  await server.settle()
  const message = (await visitor.messages()).find(({ from }) => from === 'visitor')!
  return { visitor, attachment: message.attachments[0]!, uploadId: upload.id as string }
}

const uuidOf = (attachmentId: string, workspaceId: string) =>
  rows<{ id: string }>(workspaceId, 'select id from attachments').then(
    (found) => found.find(({ id }) => showId('attachment', id) === attachmentId)!.id,
  )

/** The result of a call: the bytes of the file, or the reason of the refusal. */
function outcomeOf(call: Promise<DownloadedFile>): Promise<string> {
  return call.then(
    async (file) => Buffer.from(await bytesOf(file)).toString(),
    (error: Error) => error.message,
  )
}

/** Each way to read a file. Returns its result. */
const READERS: Record<string, () => Promise<string>> = {
  'an attachment whose row names the key of another workspace, downloaded with a key': async () => {
    const { attachment } = await ownAttachment()
    await settle()
    const id = await uuidOf(attachment.id, mine.workspace.id)
    await rows(mine.workspace.id, 'update attachments set storage_key = $1 where id = $2', [stolen.key, id])
    return outcomeOf(mine.workspace.api.call('attachments.download', { id: attachment.id }))
  },
  'the same, downloaded by a visitor': async () => {
    const { visitor, attachment } = await ownAttachment()
    await settle()
    const id = await uuidOf(attachment.id, mine.workspace.id)
    await rows(mine.workspace.id, 'update attachments set storage_key = $1 where id = $2', [stolen.key, id])
    return (await visitor.call(`attachments/${attachment.id}`)).body
  },
  'an upload whose row names the key of another workspace': async () => {
    const visitor = await mine.browser()
    const upload = (await visitor.upload(Buffer.from('mine'), 'text/plain', 'mine.txt')).json()
    await rows(mine.workspace.id, 'update visitor_uploads set storage_key = $1', [stolen.key])
    return (await visitor.call(`attachments/${upload.id}`)).body
  },
  'a message that names the upload of another workspace': async () => {
    const visitor = await mine.browser()
    const answer = await visitor.call('messages', {
      method: 'POST',
      body: { client_message_id: 'message-9', attachment_ids: [showId('attachment', stolen.uploadId)] },
    })
    expect(answer.status).toBe(422)
    return answer.body
  },
  'an attachment whose reference names that upload': () => fetchedByReference(stolen.uploadId),
  'an attachment whose reference names the key itself': () => fetchedByReference(stolen.key),
  'an attachment whose reference names the attachment': () => fetchedByReference(stolen.attachmentId),
  'an attachment whose reference names the upload of another visitor of the same channel': async () => {
    const other = await mine.browser()
    await other.write('hello')
    const upload = (await other.upload(SECRET, 'text/plain', 'theirs.txt')).json()
    const uploads = await rows<{ id: string }>(mine.workspace.id, 'select id from visitor_uploads')
    return fetchedByReference(uploads.find(({ id }) => showId('attachment', id) === upload.id)!.id)
  },
  'a knowledge source whose row names the key of another workspace': async () => {
    const source = await mine.workspace.api.call('sources.upload', {
      file: { filename: 'x.txt', mime_type: 'text/plain', bytes: new Uint8Array([97]) },
    })
    await rows(mine.workspace.id, 'update knowledge_source_items set storage_key = $1', [stolen.key])
    await server.wiring.sources.drain()
    return JSON.stringify(await mine.workspace.api.call('documents.get', { id: source.document_id! }))
  },
}

async function fetchedByReference(providerMediaId: string) {
  const { attachment } = await ownAttachment()
  const id = await uuidOf(attachment.id, mine.workspace.id)
  await rows(
    mine.workspace.id,
    `update attachments set reference = jsonb_set(reference, '{provider_media_id}', to_jsonb($1::text)) where id = $2`,
    [providerMediaId, id],
  )
  await settle()
  const outcome = await outcomeOf(mine.workspace.api.call('attachments.download', { id: attachment.id }))
  expect(outcome).toContain('not there any more')
  return outcome
}

describe('a stored file is given to nobody but its own workspace and visitor', () => {
  test.each(Object.entries(READERS))('%s', async (_name, read) => {
    expect(await read()).not.toContain(SECRET.toString())
  })

  test('and erasing its own person deletes no file of another workspace', async () => {
    await rows(
      mine.workspace.id,
      `insert into file_deletions (workspace_id, storage_key, requested_at) values ($1, $2, now())`,
      [mine.workspace.id, stolen.key],
    )
    await settle()
    expect(await rows(mine.workspace.id, 'select * from file_deletions')).toEqual([])
    const still = await victim.workspace.api.call('attachments.download', {
      id: showId('attachment', stolen.attachmentId),
    })
    expect(Buffer.from(await bytesOf(still)).equals(SECRET)).toBe(true)
  })
})
