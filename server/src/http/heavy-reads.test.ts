import { OPERATION_TABLE, type OperationDefinition, type OperationError } from '@parley/contracts'
import { expect, test } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createHeavyReads, isHeavyRead } from './heavy-reads.ts'

const LIMITS = { slots: 8, waiting: 40, waitMs: 10_000 }
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Reads that go on until they are ended. */
function open(limits = LIMITS) {
  const clock = createFakeClock()
  const reads = createHeavyReads(clock, limits)
  const running: { workspace: string; end(): void }[] = []
  const read = (workspace: string) =>
    reads.run(workspace, () => new Promise<void>((end) => running.push({ workspace, end })))
  const count = (workspace: string) => running.filter((one) => one.workspace === workspace).length
  const endOne = async (workspace: string) => {
    const index = running.findIndex((one) => one.workspace === workspace)
    running.splice(index, 1)[0]!.end()
    await settle()
  }
  return { clock, read, running, count, endOne }
}

test('a workspace that asks for sixty has half of the slots, and another one starts at once', async () => {
  const { read, count } = open()
  const refused: OperationError[] = []
  for (let number = 0; number < 60; number++) void read('greedy').catch((error) => refused.push(error))
  await settle()
  expect(count('greedy')).toBe(4)
  expect(refused).toHaveLength(60 - 4 - LIMITS.waiting)
  expect(refused[0]).toMatchObject({
    code: 'rate_limited',
    params: { retry_after_seconds: expect.any(Number) },
  })
  void read('modest')
  await settle()
  expect(count('modest')).toBe(1)
})

test('workspaces that wait take turns, and each is served in the order in which it asked', async () => {
  const { read, count, running, endOne } = open({ ...LIMITS, slots: 2 })
  for (const workspace of ['one', 'two', 'three']) for (let n = 0; n < 3; n++) void read(workspace)
  await settle()
  const served = running.map(({ workspace }) => workspace)
  for (let n = 0; n < 7; n++) {
    await endOne(running[0]!.workspace)
    const newest = running.at(-1)
    if (newest) served.push(newest.workspace)
    expect(running.length).toBeLessThanOrEqual(2)
  }
  for (const workspace of ['one', 'two', 'three']) expect(count(workspace)).toBeLessThanOrEqual(1)
  expect(new Set(served.slice(0, 4)).size).toBe(3)
})

test('a read that waits too long is refused and takes no place afterwards; one that fails gives its place back', async () => {
  const { clock, read, running, count, endOne } = open({ ...LIMITS, slots: 2 })
  void read('one')
  const late = read('one').catch((error) => error)
  clock.advance(LIMITS.waitMs)
  expect(await late).toMatchObject({ code: 'rate_limited' })
  await endOne('one')
  expect(running).toHaveLength(0)
  const reads = createHeavyReads(createFakeClock(), { ...LIMITS, slots: 2 })
  await expect(reads.run('one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await reads.run('one', async () => 'works')).toBe('works')
  expect(count('one')).toBe(0)
})

test('every operation that searches, counts, makes figures or exports has its share; what the hot path needs has none', () => {
  const table = Object.entries(OPERATION_TABLE) as [string, OperationDefinition][]
  const asked = { search: 'word', include: 'total' }
  const heavy = table
    .filter(([name, definition]) => isHeavyRead(name, definition, asked))
    .map(([name]) => name)
  for (const [name, definition] of table) {
    const shape = 'shape' in definition.input ? Object.keys(definition.input.shape as object) : []
    const searches = definition.method === 'GET' && (shape.includes('search') || shape.includes('include'))
    if (searches) expect(heavy, name).toContain(name)
    // For every request.
    if (/^analytics\.|\.export$/.test(name)) expect(isHeavyRead(name, definition, {}), name).toBe(true)
  }
  const light = table.filter(([name, definition]) => !isHeavyRead(name, definition, {})).map(([name]) => name)
  expect(light).toEqual(expect.arrayContaining(['messages.send', 'messages.list', 'conversations.list']))
})
