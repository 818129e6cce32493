/** Writes an object by one request with its length. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Ask, SourceFailedError } from './s3-client.ts'
import { exactly, type NewBytes } from './storage.ts'

/** Smaller files are held in memory while they are written, so that their request can be repeated and their hash is checked. */
const HELD_BYTES = 8 * 1024 * 1024

export interface S3Object {
  Bucket: string
  Key: string
}

export async function putWhole(ask: Ask, object: S3Object, bytes: Uint8Array | NewBytes): Promise<void> {
  if (bytes instanceof Uint8Array) return putHeld(ask, object, bytes)
  if (bytes.size <= HELD_BYTES) return putHeld(ask, object, await hold(bytes))
  await putStream(ask, object, bytes).catch((error: unknown) => {
    throw error instanceof SourceFailedError ? error.cause : error
  })
}

async function putHeld(ask: Ask, object: S3Object, held: Uint8Array): Promise<void> {
  const ContentMD5 = createHash('md5').update(held).digest('base64')
  await ask((client, { PutObjectCommand }) =>
    client.send(new PutObjectCommand({ ...object, Body: held, ContentLength: held.length, ContentMD5 })),
  )
}

async function putStream(ask: Ask, object: S3Object, bytes: NewBytes): Promise<void> {
  await ask(async (client, { PutObjectCommand }) => {
    const Body = Readable.from(exactly(bytes), { objectMode: false })
    let failure: unknown
    const controller = new AbortController()
    Body.once('error', (error) => {
      failure = error
      // The store has been promised more bytes. Without them it keeps none.
      controller.abort()
    })
    try {
      const put = new PutObjectCommand({ ...object, Body, ContentLength: bytes.size })
      await client.send(put, { abortSignal: controller.signal })
    } catch (error) {
      throw failure === undefined ? error : new SourceFailedError(failure)
    } finally {
      Body.destroy()
    }
  })
}

async function hold(bytes: NewBytes): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of exactly(bytes)) pieces.push(piece)
  return Buffer.concat(pieces)
}
