/** The server is killed while it stores files in a bucket. No part of a file is shown, and none is lost after its 200. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Parley } from '@parley/sdk'
import { createS3Storage } from '@parley/server/storage'
import { startTestS3 } from '@parley/server/testing/s3'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type BesideAServer, startBesideAServer } from './beside-a-server.ts'
import { until } from './server-process.ts'

const s3 = await startTestS3('installation/')
const bucket = createS3Storage(s3.settings)
const { endpoint, credentials } = s3.settings
let beside: BesideAServer
let client: Parley

beforeAll(async () => {
  beside = await startBesideAServer('app-secret-of-the-file-test', {
    PARLEY_S3_BUCKET: s3.settings.bucket,
    PARLEY_S3_ENDPOINT: endpoint!,
    PARLEY_S3_ACCESS_KEY_ID: credentials!.accessKeyId,
    PARLEY_S3_SECRET_ACCESS_KEY: credentials!.secretAccessKey,
    PARLEY_S3_PREFIX: 'installation',
  })
  const { key } = await beside.api.call('api_keys.create', { name: 'uploads' })
  client = new Parley({ baseUrl: beside.server.url, apiKey: key, maxRetries: 0 })
}, 120_000)
afterEach(() => {
  s3.intercept = undefined
})
afterAll(async () => {
  await beside.close()
  await s3.stop()
}, 60_000)

/** Long enough for many pieces on the way. */
const fileOf = (name: string) => ({
  filename: `${name}.txt`,
  mime_type: 'text/plain',
  bytes: new TextEncoder().encode(`${name} `.repeat(200_000)),
})
const upload = (name: string) => client.call('attachments.upload', { file: fileOf(name) })

async function keysInBucket(): Promise<string[]> {
  const keys: string[] = []
  for await (const key of bucket.keys()) keys.push(key)
  return keys
}

const uploads = async () =>
  (await beside.rows.query<{ id: string }>('select id from message_uploads')).rows.length

async function contentOf(id: string): Promise<Buffer> {
  const { content } = await client.call('attachments.download', { id })
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Stops the first upload at a moment, and says when it is there. */
function holdAt(reach: (request: IncomingMessage, response: ServerResponse, reached: () => void) => boolean) {
  return new Promise<void>((resolve) => {
    s3.intercept = (request, response) => request.method === 'PUT' && reach(request, response, resolve)
  })
}

const MOMENTS: Record<string, Parameters<typeof holdAt>[0]> = {
  'before the store has heard of the file': (_request, _response, reached) => {
    reached()
    return true
  },
  'in the middle of the file': (request, _response, reached) => {
    request.pipe = (onward) => {
      request.once('data', (piece: Buffer) => {
        onward.write(piece)
        request.pause()
        reached()
      })
      return onward
    }
    return false
  },
  'when the store has the file and has not said so': (_request, response, reached) => {
    response.writeHead = () => {
      reached()
      return response
    }
    response.end = () => response
    return false
  },
}

test.each(Object.keys(MOMENTS))(
  'a server that is killed %s shows no part of it, and what it left is removed',
  async (moment) => {
    const before = await uploads()
    const reached = holdAt(MOMENTS[moment]!)
    const refused = upload('held').then(
      () => 'taken',
      () => 'refused',
    )
    await reached
    await beside.server.kill()
    expect(await refused).toBe('refused')
    s3.intercept = undefined
    await beside.server.start()
    expect(await uploads()).toBe(before)
    // An hour later it is swept.
    await beside.rows.query(`select sweep_unclaimed_files(now() + interval '1 hour', 100)`)
    await until(async () => (await keysInBucket()).length === before)
  },
  120_000,
)

test('every file whose upload was answered with 200 is there after a kill, whole', async () => {
  for (let round = 0; round < 2; round++) {
    const taken: { id: string; name: string }[] = []
    const first = Promise.withResolvers<void>()
    const all = Array.from({ length: 8 }, async (_, index) => {
      const name = `file ${round} ${index}`
      const answer = await upload(name).catch(() => undefined)
      if (!answer) return
      taken.push({ id: answer.id, name })
      first.resolve()
    })
    await first.promise
    await beside.server.kill()
    await Promise.all(all)
    await beside.server.start()
    expect(taken.length).toBeGreaterThan(0)
    for (const { id, name } of taken)
      expect((await contentOf(id)).equals(Buffer.from(fileOf(name).bytes)), name).toBe(true)
  }
}, 180_000)

test('while the store does not answer, an upload is refused with 503, and messages go on', async () => {
  s3.intercept = (_request, response) => {
    response.writeHead(503, { connection: 'close' }).end()
    return true
  }
  const before = await uploads()
  const error = await upload('refused').catch((caught: unknown) => caught)
  expect(error).toMatchObject({ status: 503, code: 'unavailable' })
  expect(await uploads()).toBe(before)
  expect((await client.call('conversations.list', {})).data).toBeDefined()
  s3.intercept = undefined
  const { id } = await upload('taken')
  expect((await contentOf(id)).toString()).toMatch(/^taken taken/)
}, 60_000)
