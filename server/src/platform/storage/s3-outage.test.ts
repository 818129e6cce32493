/** A store that fails at any moment: nothing is said to be stored that is not, and nothing is read that is not the file. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../ids/new-id.ts'
import { createS3Storage, StoreUnavailableError, type WorkspaceFiles } from './index.ts'
import { refuse, startTestS3 } from './s3-server.fixture.ts'

const s3 = await startTestS3()
/** For requests that are to fail. Others get the time that they take on a slow machine. */
const IMPATIENT = { connectMs: 1000, silenceMs: 60, attempts: 2 }
const PATIENT = { connectMs: 10_000, silenceMs: 10_000, attempts: 2 }
const lines: string[] = []
const log = {
  error: (_fields: object, line: string) => void lines.push(`error: ${line}`),
  warn: (_fields: object, line: string) => void lines.push(`warn: ${line}`),
}
const storage = createS3Storage(s3.settings, { log, times: PATIENT })
const impatient = createS3Storage(s3.settings, { times: IMPATIENT })
afterAll(() => s3.stop())

let files: WorkspaceFiles
let failing: WorkspaceFiles
let key: string
beforeEach(() => {
  s3.intercept = undefined
  lines.length = 0
  const workspace = newId()
  files = storage.of(workspace)
  failing = impatient.of(workspace)
  key = files.key('photo')
})

const BYTES = Buffer.alloc(200_000, 'parley')
const VERBS: Record<string, (files: WorkspaceFiles) => Promise<unknown>> = {
  put: (files) => files.put(key, BYTES),
  'put a stream': (files) => files.put(key, { size: LARGE.length, content: oneByOne(LARGE) }),
  get: (files) => files.get(key),
  open: (files) => files.open(key),
  delete: (files) => files.delete(key),
}
const LARGE = Buffer.alloc(9 * 1024 * 1024, 'large')

async function* oneByOne(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

const FAILURES: Record<string, NonNullable<typeof s3.intercept>> = {
  'answers 503': (_request, response) => refuse(response, 503, 'SlowDown'),
  'answers 500 without a word': (_request, response) => {
    response.writeHead(500, { connection: 'close' }).end()
    return true
  },
  'never answers': () => true,
  'takes nothing in': (request) => {
    request.pause()
    return true
  },
  'cuts the connection': (request) => {
    request.socket.destroy()
    return true
  },
  'refuses the key': (_request, response) => refuse(response, 403, 'AccessDenied'),
}

for (const [failure, intercept] of Object.entries(FAILURES)) {
  test.each(Object.keys(VERBS))(
    `a store that ${failure} makes %s unavailable, and works again afterwards`,
    async (verb) => {
      s3.intercept = intercept
      await expect(VERBS[verb]!(failing)).rejects.toThrow(StoreUnavailableError)
      s3.intercept = undefined
      expect(await files.open(key)).toBeUndefined()
      await files.put(key, BYTES)
      expect(Buffer.from((await files.get(key))!).equals(BYTES)).toBe(true)
    },
  )
}

test('an outage is logged when it begins and when it is over, and its callers read nothing of the store', async () => {
  s3.intercept = FAILURES['answers 503']
  for (const verb of ['get', 'put', 'open']) {
    const error = await VERBS[verb]!(files).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'unavailable', params: { retry_after_seconds: 30 } })
    expect((error as Error).message).not.toMatch(/bucket|127\.0\.0\.1|SlowDown/)
  }
  s3.intercept = undefined
  await files.get(key)
  await files.get(key)
  expect(lines).toEqual([
    expect.stringMatching(/^error: The bucket parley-files at http.*SlowDown.*everything else goes on/),
    expect.stringMatching(/^warn: .* can be read and written again/),
  ])
})

test('a store that is busy once is asked again', async () => {
  let refused = 0
  s3.intercept = (_request, response) => (refused++ === 0 ? refuse(response, 503, 'SlowDown') : false)
  await files.put(key, BYTES)
  expect((await files.open(key))?.size).toBe(BYTES.length)
})

test.each([1, 100_000])(
  'no part of a file is stored when its connection is cut after %i bytes',
  async (cut) => {
    let received = 0
    s3.intercept = (request) => {
      request.on('data', (piece: Buffer) => {
        received += piece.length
        if (received >= cut) request.socket.destroy()
      })
      return false
    }
    await expect(files.put(key, BYTES)).rejects.toThrow(StoreUnavailableError)
    s3.intercept = undefined
    expect(await files.open(key)).toBeUndefined()
  },
)

test('a file whose answer breaks off goes on where it broke', async () => {
  await files.put(key, LARGE)
  let answers = 0
  s3.intercept = (request, response) => {
    if (request.method !== 'GET' || ++answers !== 3) return false
    response.writeHead(206, { 'content-length': String(1024 * 1024) })
    response.write(Buffer.alloc(1000))
    response.socket?.destroySoon()
    return true
  }
  const opened = (await files.open(key))!
  const pieces: Uint8Array[] = []
  for await (const piece of opened.content) pieces.push(piece)
  expect(answers).toBeGreaterThan(3)
  expect(Buffer.concat(pieces).equals(LARGE)).toBe(true)
})

test('a file that is replaced while it is read breaks off, and is no mixture', async () => {
  await files.put(key, LARGE)
  const opened = (await files.open(key))!
  const read = async () => {
    let pieces = 0
    for await (const piece of opened.content)
      if (piece.length > 0 && pieces++ === 0) await files.put(key, Buffer.alloc(LARGE.length, 'other'))
  }
  await expect(read()).rejects.toThrow(StoreUnavailableError)
})

const WRONG: [code: string, status: number, says: RegExp][] = [
  ['NoSuchBucket', 404, /no bucket parley-files\. Make it, or name another one with PARLEY_S3_BUCKET/],
  ['InvalidAccessKeyId', 403, /Correct PARLEY_S3_ACCESS_KEY_ID/],
  ['SignatureDoesNotMatch', 403, /Correct PARLEY_S3_SECRET_ACCESS_KEY/],
  ['AccessDenied', 403, /rights to list the bucket, and to get, put and delete/],
  ['AuthorizationHeaderMalformed', 400, /Correct PARLEY_S3_REGION/],
  ['SomethingElse', 400, /docs\/guides\/storage\.md/],
]

test.each(WRONG)(
  'settings that the store refuses with %s are told apart from an outage',
  async (code, status, says) => {
    s3.intercept = (_request, response) => refuse(response, status, code)
    expect(await storage.examine()).toEqual({ isOfSettings: true, says: expect.stringMatching(says) })
  },
)

test.each(['answers 503', 'never answers', 'cuts the connection'])(
  'a store that %s has no wrong settings',
  async (failure) => {
    s3.intercept = FAILURES[failure]
    expect(await impatient.examine()).toMatchObject({ isOfSettings: false })
  },
)

test('a store that is nowhere is an outage', async () => {
  const nowhere = createS3Storage({ ...s3.settings, endpoint: 'http://127.0.0.1:1' }, { times: IMPATIENT })
  expect(await nowhere.examine()).toMatchObject({
    isOfSettings: false,
    says: expect.stringMatching(/ECONNREFUSED/),
  })
})
