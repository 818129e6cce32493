import { expect, test } from 'vitest'
import { createConnectionShares, type ShareOptions } from './connection-shares.ts'
import { DatabaseBusyError } from './errors.ts'

const SHARE = 4
const OPTIONS: ShareOptions = {
  size: 15,
  reserved: 2,
  share: SHARE,
  waitMs: 60_000,
  waitingPerWorkspace: 100,
}

/** Work that holds its connection until the test ends it. */
function bench(changed: Partial<ShareOptions> = {}) {
  const shares = createConnectionShares({ ...OPTIONS, ...changed })
  const running: { workspace: string; end(): void }[] = []
  const ended: Promise<unknown>[] = []
  const start = (workspace: string, isReserved = false) => {
    const done = shares.run(
      workspace,
      isReserved,
      () => new Promise<void>((resolve) => running.push({ workspace, end: resolve })),
    )
    ended.push(done.catch(() => {}))
    return done
  }
  return {
    start,
    running,
    count: (workspace: string) => running.filter((each) => each.workspace === workspace).length,
    async endFirst(workspace: string) {
      running
        .splice(
          running.findIndex((each) => each.workspace === workspace),
          1,
        )[0]!
        .end()
      await settle()
    },
    async endAll() {
      while (running.length > 0) {
        running.shift()!.end()
        await settle()
      }
      await Promise.all(ended)
    },
  }
}
/** Waits until every promise that can continue has continued. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

test('a workspace that asks for everything leaves a whole share free for others, and does not touch the reserve', async () => {
  const { start, count, running, endAll } = bench()
  for (let n = 0; n < 100; n++) void start('greedy')
  await settle()
  expect(count('greedy')).toBe(OPTIONS.size - OPTIONS.reserved - SHARE)
  for (let n = 0; n < SHARE; n++) void start('modest')
  await settle()
  expect(count('modest')).toBe(SHARE)
  expect(running).toHaveLength(OPTIONS.size - OPTIONS.reserved)
  await endAll()
})

test('free connections go to the waiting workspaces in turn, however many each asked for', async () => {
  const { start, count, running, endFirst, endAll } = bench({ share: 1, size: 3, reserved: 0 })
  for (let n = 0; n < 50; n++) void start('greedy')
  await settle()
  expect(count('greedy')).toBe(2)
  for (const workspace of ['one', 'two', 'three']) for (let n = 0; n < 3; n++) void start(workspace)
  await settle()
  const served: string[] = []
  for (let n = 0; n < 6; n++) {
    const before = running.length
    await endFirst(running.find(({ workspace }) => workspace !== 'greedy')!.workspace)
    served.push(running.at(-1)!.workspace)
    expect(running).toHaveLength(before)
  }
  expect([...served].sort()).toEqual(['one', 'one', 'three', 'three', 'two', 'two'])
  expect(new Set(served.slice(0, 3)).size).toBe(3)
  await endAll()
})

test('reserved work starts while everything else is taken, and before everything that waits', async () => {
  const { start, running, count, endFirst, endAll } = bench({ size: 6, reserved: 2, share: 2 })
  for (const workspace of ['one', 'two', 'three']) for (let n = 0; n < 5; n++) void start(workspace)
  await settle()
  expect(running).toHaveLength(4)
  for (let n = 0; n < 3; n++) void start('outcomes', true)
  await settle()
  expect(count('outcomes')).toBe(2)
  await endFirst('one')
  expect(count('outcomes')).toBe(3)
  await endAll()
})

test('waiting ends with an error that says so, and the waiting work takes no connection afterwards', async () => {
  const { start, running, count, endFirst } = bench({ size: 1, reserved: 0, share: 1, waitMs: 1 })
  void start('one')
  const given = await start('one').catch((error) => error)
  expect(given).toBeInstanceOf(DatabaseBusyError)
  const reserved = await start('one', true).catch((error) => error)
  expect(reserved).toBeInstanceOf(DatabaseBusyError)
  await endFirst('one')
  expect(running).toHaveLength(0)
  void start('one')
  await settle()
  expect(count('one')).toBe(1)
  await endFirst('one')
})

test('a workspace with too many that wait is refused at once, and no other one is', async () => {
  const { start, endAll } = bench({ size: 2, reserved: 0, share: 1, waitingPerWorkspace: 3 })
  for (let n = 0; n < 4; n++) void start('flood')
  await expect(start('flood')).rejects.toThrow(/3 requests of this workspace wait/)
  void start('other')
  void start('other')
  await settle()
  await endAll()
})
