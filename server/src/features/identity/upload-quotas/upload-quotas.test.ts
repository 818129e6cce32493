import { OperationError, type Principal } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createUploadQuotas, type UploadLimits, type UploadPlace } from './index.ts'

const WIDE: UploadLimits = { visitor: 1e9, network: 1e9, channel: 1e9, workspace: 1e9 }
const DISK = { space: async () => ({ free: 1000, total: 4000 }) }

let bench: FeatureBench
let owner: Principal
beforeAll(async () => {
  bench = await createFeatureBench()
  owner = await bench.workspace()
})
afterAll(() => bench.drop())

/** As one process counts. */
function process(limits: UploadLimits) {
  const quotas = createUploadQuotas(bench.platform.database, DISK, { limits })
  return (place: UploadPlace, bytes: number, now = bench.clock.now()) =>
    bench.platform.database
      .transaction(place.workspaceId, (tx) => quotas.take(tx, place, bytes, now))
      .then(
        () => 'taken',
        (error: unknown) => {
          if (error instanceof OperationError) return String(error.params.quota)
          throw error
        },
      )
}

const placeIn = (workspaceId: string): UploadPlace => ({
  workspaceId,
  channelId: newId(),
  visitorId: newId(),
  network: newId(),
})

describe.each(['visitor', 'network', 'channel', 'workspace'] as const)('the quota of a %s', (scope) => {
  const limits = { ...WIDE, [scope]: 100 }

  test('is exact to the byte, says its name, and is free again the next day', async () => {
    const { workspaceId } = await bench.workspace()
    const place = placeIn(workspaceId)
    const take = process(limits)
    const now = new Date('2026-05-01T23:59:59Z')
    expect(await take(place, 101, now)).toBe(scope)
    expect(await take(place, 60, now)).toBe('taken')
    expect(await take(place, 41, now)).toBe(scope)
    expect(await take(place, 40, now)).toBe('taken')
    expect(await take(place, 1, now)).toBe(scope)
    expect(await take(place, 100, new Date('2026-05-02T00:00:00Z'))).toBe('taken')
  })

  test('is never exceeded by two processes that count at the same time', async () => {
    const { workspaceId } = await bench.workspace()
    const place = placeIn(workspaceId)
    const processes = [process(limits), process(limits)]
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => processes[index % 2]!(place, 9)),
    )
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(11)
  })
})

test('a network has one quota, whichever workspaces it uploads to; a refused file counts nowhere', async () => {
  const [one, other] = [await bench.workspace(), await bench.workspace()]
  const network = newId()
  const take = process({ ...WIDE, network: 100 })
  expect(await take({ ...placeIn(one.workspaceId), network }, 90)).toBe('taken')
  expect(await take({ ...placeIn(other.workspaceId), network }, 20)).toBe('network')
  expect(await bench.rows(other, 'select * from upload_bytes')).toEqual([])
  expect(await take({ ...placeIn(other.workspaceId), network }, 10)).toBe('taken')
})

test('a refusal says which quota, how much, and when it is free again', async () => {
  const quotas = createUploadQuotas(bench.platform.database, DISK, {
    limits: { ...WIDE, workspace: 5 * 1024 * 1024 },
  })
  const now = new Date('2026-05-03T18:00:00Z')
  const refused = bench.platform.database.transaction(owner.workspaceId, (tx) =>
    quotas.take(tx, { workspaceId: owner.workspaceId }, 6_000_000, now),
  )
  await expect(refused).rejects.toMatchObject({
    code: 'rate_limited',
    message: expect.stringMatching(/6000000 bytes.*5 MB that this workspace.*2026-05-04T00:00:00/),
    params: { quota: 'workspace', retry_after_seconds: 6 * 3600, resets_at: '2026-05-04T00:00:00.000Z' },
  })
})

test.each([
  [399, false],
  [400, false],
  [401, true],
])('with 1,000 bytes free and 600 in reserve a file of %i bytes is refused: %s', async (bytes, isRefused) => {
  const quotas = createUploadQuotas(bench.platform.database, DISK, { diskReserveBytes: 600 })
  const asked = quotas.requireSpace(bytes)
  await (isRefused ? expect(asked).rejects.toMatchObject({ code: 'unavailable' }) : asked)
})
