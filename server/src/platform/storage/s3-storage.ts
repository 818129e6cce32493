/**
 * Files of tenants in a bucket of a store that speaks S3. Every file is written by one request with its length, which such a
 * store carries out whole or not at all: no part of a file is ever an object, and a writer that dies leaves nothing behind.
 */
import type { Log } from '../logging/log.ts'
import { type Ask, createAsk } from './s3-client.ts'
import { isMissing, problemOf } from './s3-failures.ts'
import { readParts } from './s3-reading.ts'
import { bucketOf, S3_TIMES, type S3Settings, type S3Times } from './s3-settings.ts'
import { putWhole } from './s3-writing.ts'
import { isKey, keysOf, type Storage, type StoreProblem, type WorkspaceFiles } from './storage.ts'

export function createS3Storage(
  settings: S3Settings,
  { log, times = S3_TIMES }: { log?: Pick<Log, 'error' | 'warn'> | undefined; times?: S3Times } = {},
): Storage {
  const { ask, askPlainly } = createAsk(settings, { log, times })
  return {
    place: `the ${bucketOf(settings)}`,
    space: async () => undefined,
    keys: () => keysIn(ask, settings),
    deleteDrafts: async () => {},
    examine: () => examine(askPlainly, settings),
    of: (workspaceId) => filesOf(ask, settings, workspaceId),
  }
}

function filesOf(ask: Ask, { bucket, prefix }: S3Settings, workspaceId: string): WorkspaceFiles {
  const { key, require } = keysOf(workspaceId)
  const objectOf = (key: string) => ({ Bucket: bucket, Key: prefix + require(key) })
  return {
    key,
    put: async (key, bytes) => putWhole(ask, objectOf(key), bytes),
    async get(key) {
      const object = objectOf(key)
      return unlessMissing(
        ask(async (client, { GetObjectCommand }) => {
          const { Body } = await client.send(new GetObjectCommand(object))
          return new Uint8Array(await Body!.transformToByteArray())
        }),
      )
    },
    async open(key) {
      const object = objectOf(key)
      const found = await unlessMissing(
        ask((client, { HeadObjectCommand }) => client.send(new HeadObjectCommand(object))),
      )
      if (!found) return undefined
      const size = found.ContentLength ?? 0
      const part = (start: number, end = size) =>
        readParts(ask, { ...object, IfMatch: found.ETag }, start, Math.min(end, size))
      return { size, content: part(0), part }
    },
    async delete(key) {
      const object = objectOf(key)
      await unlessMissing(
        ask((client, { DeleteObjectCommand }) => client.send(new DeleteObjectCommand(object))),
      )
    },
  }
}

async function* keysIn(ask: Ask, { bucket, prefix }: S3Settings): AsyncGenerator<string> {
  let next: string | undefined
  do {
    const page = await ask((client, { ListObjectsV2Command }) =>
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next })),
    )
    for (const { Key = '' } of page.Contents ?? []) {
      const key = Key.slice(prefix.length)
      if (isKey(key)) yield key
    }
    next = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (next !== undefined)
}

async function examine(askPlainly: Ask, settings: S3Settings): Promise<StoreProblem | undefined> {
  try {
    await askPlainly((client, { ListObjectsV2Command }) =>
      client.send(new ListObjectsV2Command({ Bucket: settings.bucket, Prefix: settings.prefix, MaxKeys: 1 })),
    )
    return undefined
  } catch (error) {
    return problemOf(error, settings)
  }
}

async function unlessMissing<Value>(found: Promise<Value>): Promise<Value | undefined> {
  try {
    return await found
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
