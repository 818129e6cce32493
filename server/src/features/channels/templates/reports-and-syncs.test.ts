import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

describe('a report of the provider', () => {
  test('that is older than the last one changes nothing, however often it comes', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'late')
    const approved = scene.graph.reviewTemplate('late', 'APPROVED')
    const paused = scene.graph.reviewTemplate('late', 'PAUSED', { reason: 'LOW_QUALITY' })
    await scene.report(owner, paused, 20)
    await scene.report(owner, approved, 10)
    await scene.report(owner, approved, 10)
    expect(await read(owner, id)).toMatchObject({ status: 'paused', reason: 'LOW_QUALITY' })
    expect((await scene.events(owner)).map(({ status }) => status)).toEqual(['draft', 'pending', 'paused'])
    await scene.report(owner, scene.graph.reviewTemplate('late', 'APPROVED'), 30)
    expect(await read(owner, id)).toMatchObject({ status: 'approved', reason: null })
  })

  test('of the review in the second of its result does not take it back', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'quick')
    await scene.report(owner, scene.graph.reviewTemplate('quick', 'APPROVED'), 5)
    await scene.report(owner, scene.graph.reviewTemplate('quick', 'PENDING'), 5)
    expect(await read(owner, id)).toMatchObject({ status: 'approved' })
  })

  test('reaches every number of the account', async () => {
    const { owner, channel } = await scene.shop()
    const [row] = await scene.bench.rows<{ account: string }>(
      owner,
      'select provider_group_id as account from channels',
    )
    const second = await scene.connect(owner, `9${row!.account}`, row!.account)
    await create(owner, channel, 'shared')
    await sync(owner, second)
    await scene.report(owner, scene.graph.reviewTemplate('shared', 'APPROVED'), 5)
    const { data } = await call<{ data: { status: string }[] }>(owner, 'templates.list', { name: 'shared' })
    expect(data.map(({ status }) => status)).toEqual(['approved', 'approved'])
  })

  test('about a template that nobody has read makes a sync due', async () => {
    const { owner, channel } = await scene.shop()
    await sync(owner, channel)
    expect(await isSyncDue(owner as never)).toBe(false)
    scene.graph.addTemplate({
      name: 'made_there',
      language: 'en',
      components: [{ type: 'BODY', text: 'Hi' }],
    })
    await scene.report(owner, scene.graph.reviewTemplate('made_there', 'APPROVED'), 5)
    expect(await isSyncDue(owner as never)).toBe(true)
    const [chore] = scene.templates.chores
    await chore!.run(() => false)
    expect(await call(owner, 'templates.list', { name: 'made_there' })).toMatchObject({
      data: [{ status: 'approved' }],
    })
    expect(await isSyncDue(owner as never)).toBe(false)
  })

  test('about a name does not make a draft of that name sendable', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'only_a_name', { submit: false })
    scene.graph.addTemplate({
      name: 'only_a_name',
      language: 'en_US',
      components: [{ type: 'BODY', text: 'Other' }],
    })
    await scene.report(owner, scene.graph.reviewTemplate('only_a_name', 'APPROVED'), 5)
    expect(await read(owner, id)).toMatchObject({ status: 'draft', draft: { body: VISIT.body } })
  })
})

describe('the owner', () => {
  const standing = async (owner: unknown) => {
    const { data } = await call<{ data: { title: string; detail: string; dismissed_at: string | null }[] }>(
      owner,
      'notices.list',
      { kind: 'template.stopped' },
    )
    return data.filter(({ dismissed_at }) => dismissed_at === null)
  }

  test('hears once that a template is paused, with the reason, until it is approved again', async () => {
    const { owner, channel } = await scene.shop()
    await create(owner, channel, 'loud')
    await scene.report(owner, scene.graph.reviewTemplate('loud', 'APPROVED'), 5)
    expect(await standing(owner)).toEqual([])
    const paused = scene.graph.reviewTemplate('loud', 'PAUSED', { reason: 'LOW_QUALITY' })
    await scene.report(owner, paused, 10)
    await scene.report(owner, paused, 10)
    expect(await standing(owner)).toMatchObject([
      {
        title: 'The template "loud" (en_US) is paused by the provider, because customers complained about it',
        detail: expect.stringContaining('LOW_QUALITY'),
      },
    ])
    await scene.report(owner, scene.graph.reviewTemplate('loud', 'PENDING'), 15)
    await scene.report(owner, paused, 16)
    expect(await standing(owner)).toHaveLength(1)
    await scene.report(owner, scene.graph.reviewTemplate('loud', 'APPROVED'), 20)
    expect(await standing(owner)).toEqual([])
  })

  test('hears of a rejection that only a sync found, and of none that was there before the first sync', async () => {
    const { owner, channel } = await scene.shop()
    const components = [{ type: 'BODY', text: 'Hi' }]
    scene.graph.addTemplate({ name: 'refused_before', language: 'en_US', components })
    scene.graph.reviewTemplate('refused_before', 'REJECTED')
    await create(owner, channel, 'refused')
    scene.graph.reviewTemplate('refused', 'REJECTED')
    scene.bench.clock.advance(2000)
    await sync(owner, channel)
    const heard = await standing(owner)
    expect(heard.map(({ title }) => title)).toEqual([
      'The template "refused" (en_US) was rejected by the provider',
    ])
    const { data } = await call<{ data: { id: string }[] }>(owner, 'templates.list', { name: 'refused' })
    await call(owner, 'templates.delete', { id: data[0]!.id })
    expect(await standing(owner)).toEqual([])
  })
})

describe('a sync', () => {
  test('reads every page, and forgets what is gone', async () => {
    const { owner, channel } = await scene.shop()
    const names = Array.from({ length: 120 }, (_, index) => `paged_${index}`)
    for (const name of names)
      scene.graph.addTemplate({ name, language: 'en', components: [{ type: 'BODY', text: 'Hi' }] })
    const { synced } = await sync(owner, channel)
    expect(synced).toBe(scene.graph.templates.length)
    scene.bench.clock.advance(2000)
    scene.graph.templates.splice(
      0,
      scene.graph.templates.length,
      ...scene.graph.templates.filter(({ name }) => !names.includes(name)),
    )
    expect(await sync(owner, channel)).toEqual({ synced: synced - 120, removed: 120 })
  })

  test('keeps drafts: of new templates, of changes, and of templates that are gone', async () => {
    const { owner, channel } = await scene.shop()
    const draft = await create(owner, channel, 'kept_draft', { submit: false })
    const changed = await create(owner, channel, 'kept_change')
    const gone = await create(owner, channel, 'kept_gone')
    const body = 'Dear {{1}}, we meet on {{2}}.'
    for (const { id } of [changed, gone]) await call(owner, 'templates.update', { id, body, submit: false })
    scene.graph.templates.splice(
      scene.graph.templates.findIndex(({ name }) => name === 'kept_gone'),
      1,
    )
    scene.bench.clock.advance(2000)
    expect(await sync(owner, channel)).toMatchObject({ removed: 0 })
    expect(await read(owner, draft.id)).toMatchObject({ status: 'draft', draft: { body: VISIT.body } })
    expect(await read(owner, changed.id)).toMatchObject({
      status: 'pending',
      body: VISIT.body,
      draft: { body },
    })
    expect(await read(owner, gone.id)).toMatchObject({ status: 'draft', body, draft: { body } })
  })

  test('with a list that is older than a webhook keeps what the webhook said', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'raced_list')
    // Reported while the list was under way: the list has the status from before.
    const review = scene.graph.reviewTemplate('raced_list', 'APPROVED')
    scene.graph.reviewTemplate('raced_list', 'PENDING')
    await scene.report(owner, review, 10)
    await sync(owner, channel)
    expect(await read(owner, id)).toMatchObject({ status: 'approved' })
    scene.bench.clock.advance(60_000)
    await sync(owner, channel)
    expect(await read(owner, id)).toMatchObject({ status: 'pending' })
  })

  test('makes a webhook from before it count no more, and is asked for again', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, 'raced_hook')
    const approved = scene.graph.reviewTemplate('raced_hook', 'APPROVED')
    scene.graph.reviewTemplate('raced_hook', 'DISABLED')
    scene.bench.clock.advance(60_000)
    await sync(owner, channel)
    await scene.report(owner, approved, -30)
    expect(await read(owner, id)).toMatchObject({ status: 'disabled' })
    expect(await isSyncDue(owner as never)).toBe(true)
  })

  test('that breaks in the middle changes nothing, and is tried again by itself', async () => {
    const { owner, channel } = await scene.shop()
    await sync(owner, channel)
    scene.bench.clock.advance(25 * 60 * 60 * 1000)
    scene.graph.addTemplate({
      name: 'after_break',
      language: 'en',
      components: [{ type: 'BODY', text: 'Hi' }],
    })
    const mend = scene.graph.failReads((path) => path.includes('message_templates'), { status: 500 })
    const [chore] = scene.templates.chores
    await chore!.run(() => false)
    expect(await call(owner, 'templates.list', { name: 'after_break' })).toMatchObject({ data: [] })
    mend()
    expect(await isSyncDue(owner as never)).toBe(false)
    scene.bench.clock.advance(10 * 60 * 1000)
    await chore!.run(() => false)
    expect(await call(owner, 'templates.list', { name: 'after_break' })).toMatchObject({ data: [{}] })
  })
})
