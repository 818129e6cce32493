import { showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { templateSyncChore } from './sync-due-templates.ts'
import { openTemplates, type TemplatesBench, VISIT } from './templates.fixture.ts'

let scene: TemplatesBench
let call: <Output>(owner: unknown, name: string, input: object) => Promise<Output>
beforeAll(async () => {
  scene = await openTemplates()
  call = (owner, name, input) =>
    scene.bench.call(scene.handlers, owner as never, name as never, input as never) as never
})
afterAll(() => scene.close())

const create = (owner: unknown, channel: { id: string }, name: string, more: object = {}) =>
  call<{ id: string }>(owner, 'templates.create', { channel_id: channel.id, ...VISIT, name, ...more })
const read = (owner: unknown, id: string) => call<object>(owner, 'templates.get', { id })
const sync = (owner: unknown, channel: { id: string }) =>
  call<{ synced: number; removed: number }>(owner, 'templates.sync', { channel_id: channel.id })
const isSyncDue = async (owner: never) => {
  const rows = await scene.bench.rows<{ is_due: boolean }>(
    owner,
    `select due_at <= $1 as is_due from template_syncs`,
    [scene.bench.clock.now()],
  )
  return rows.some(({ is_due }) => is_due)
}

describe('a sync', () => {
  test('does not undo a change that was accepted while its list was under way', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'edited_meanwhile')
    await scene.report(owner, scene.graph.reviewTemplate('edited_meanwhile', 'APPROVED'), 1)
    scene.bench.clock.advance(60_000)
    const body = 'Dear {{1}}, we meet on {{2}}.'
    scene.duringList(async () => {
      scene.bench.clock.advance(2000)
      await call(owner, 'templates.update', { id, body })
    })
    await sync(owner, channel)
    expect(await read(owner, id)).toMatchObject({ status: 'pending', body, draft: null })
  })

  test('that began before another one and ends after it changes nothing', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'overlapped')
    scene.bench.clock.advance(60_000)
    scene.duringList(async () => {
      scene.bench.clock.advance(2000)
      scene.graph.reviewTemplate('overlapped', 'APPROVED')
      await sync(owner, channel)
    })
    await sync(owner, channel)
    expect(await read(owner, id)).toMatchObject({ status: 'approved' })
  })

  test('that is asked for during another one is due after it', async () => {
    const { owner, channel } = await scene.shop()
    await create(owner, channel, 'asked_meanwhile')
    const review = scene.graph.reviewTemplate('asked_meanwhile', 'APPROVED')
    scene.duringList(async () => {
      scene.bench.clock.advance(2000)
      await scene.report(owner, {
        ...review,
        value: { ...review.value, message_template_name: 'new', message_template_id: 7 },
      })
    })
    await sync(owner, channel)
    expect(await isSyncDue(owner as never)).toBe(true)
    await sync(owner, channel)
    expect(await isSyncDue(owner as never)).toBe(false)
  })

  test('that fails in an unexpected way does not keep other channels from theirs', async () => {
    const ids = [(await scene.shop()).channel.id, (await scene.shop()).channel.id]
    const tried: string[] = []
    const chore = templateSyncChore(scene.bench.platform, async ({ id }) => {
      tried.push(showId('channel', id))
      throw new TypeError('a defect')
    })
    await chore.run(() => false)
    expect(tried).toEqual(expect.arrayContaining(ids))
  })

  test('finds a template gone although its submission broke off minutes ago', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'broken_off')
    const body = 'Dear {{1}}, we meet on {{2}}.'
    await call(owner, 'templates.update', { id, body, submit: false })
    await scene.bench.platform.database.transaction(owner.workspaceId, (tx) =>
      tx.rows({
        text: `update templates set submitting_since = $1 where name = 'broken_off'`,
        values: [scene.bench.clock.now()],
      }),
    )
    const index = scene.graph.templates.findIndex(({ name }) => name === 'broken_off')
    scene.graph.templates.splice(index, 1)
    scene.bench.clock.advance(4 * 60_000)
    await sync(owner, channel)
    expect(await read(owner, id)).toMatchObject({ status: 'pending', body: VISIT.body })
    scene.bench.clock.advance(60_000)
    await sync(owner, channel)
    expect(await read(owner, id)).toMatchObject({ status: 'draft', body, draft: { body } })
  })
})
