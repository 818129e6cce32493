/** The command that moves files says why it does not, and two never move at once. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadConfig } from './config/index.ts'
import { MoveRefusedError, moveInstallationFiles } from './move-installation-files.ts'
import { createPrimaryConnector, FILE_MOVE_LOCK, holdLock } from './platform/database/index.ts'
import { newId } from './platform/ids/new-id.ts'
import { createFolderStorage, createS3Storage } from './platform/storage/index.ts'
import { refuse, startTestS3 } from './platform/storage/s3-server.fixture.ts'
import { createEmptyDatabase, makeTemporaryFolder } from './testing/index.ts'

const s3 = await startTestS3('moved/')
const database = await createEmptyDatabase()
const folder = await makeTemporaryFolder()
const data = join(folder, 'data')
mkdirSync(data)
afterAll(async () => {
  await s3.stop()
  await database.drop()
})

const configOf = (more: Record<string, string> = {}) =>
  loadConfig({ PARLEY_DATA_DIR: data, PARLEY_DATABASE_URL: database.connectionString, ...more }, folder)
const withBucket = (more: Record<string, string> = {}) =>
  configOf({
    PARLEY_S3_BUCKET: s3.settings.bucket,
    PARLEY_S3_ENDPOINT: s3.settings.endpoint!,
    PARLEY_S3_ACCESS_KEY_ID: 'test',
    PARLEY_S3_SECRET_ACCESS_KEY: 'test-secret',
    PARLEY_S3_PREFIX: 'moved',
    ...more,
  })

test('files move to the bucket and back', async () => {
  const workspace = newId()
  const files = createFolderStorage(join(data, 'files')).of(workspace)
  const key = files.key('photo')
  await files.put(key, Buffer.from('a photo'))
  const seen: number[] = []
  const moved = await moveInstallationFiles(withBucket(), { onProgress: ({ moved }) => seen.push(moved) })
  expect([moved.moved, moved.differing, seen]).toEqual([1, [], [1]])
  expect(await files.open(key)).toBeUndefined()
  const there = createS3Storage(s3.settings).of(workspace)
  expect(Buffer.from((await there.get(key))!).toString()).toBe('a photo')
  expect(await moveInstallationFiles(withBucket({ PARLEY_FILE_STORE: 'folder' }))).toMatchObject({ moved: 1 })
  expect(await there.open(key)).toBeUndefined()
  expect(Buffer.from((await files.get(key))!).toString()).toBe('a photo')
})

test('two moves are never under way', async () => {
  const other = await createPrimaryConnector(database.connectionString, {}).connect()
  expect(await holdLock(other, FILE_MOVE_LOCK)).toBe(true)
  await expect(moveInstallationFiles(withBucket())).rejects.toThrow(/Another move is under way/)
  await other.end()
  expect(await moveInstallationFiles(withBucket())).toMatchObject({ isStopped: false })
})

test('without a bucket, and with one that refuses, nothing moves and the reason is said', async () => {
  await expect(moveInstallationFiles(configOf())).rejects.toThrow(/Set PARLEY_S3_BUCKET/)
  s3.intercept = (_request, response) => refuse(response, 403, 'InvalidAccessKeyId')
  await expect(moveInstallationFiles(withBucket())).rejects.toThrow(MoveRefusedError)
})
