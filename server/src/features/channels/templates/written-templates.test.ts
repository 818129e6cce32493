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

interface Shown {
  id: string
  status: string
  body: string
  reason: string | null
  draft: { body: string } | null
  submission_error: string | null
}
const create = (owner: unknown, channel: { id: string }, more: object = {}) =>
  call<Shown>(owner, 'templates.create', { channel_id: channel.id, ...VISIT, ...more })
const read = (owner: unknown, id: string) => call<Shown>(owner, 'templates.get', { id })
const atMeta = (name: string) => scene.graph.templates.filter((template) => template.name === name)

describe('a template that is written', () => {
  test('goes to review, and is approved by a webhook that writes its language in another way', async () => {
    const { owner, channel } = await scene.shop()
    const made = await create(owner, channel, { name: 'first' })
    expect(made).toMatchObject({ status: 'pending', draft: null, variables: ['1', '2'] })
    const review = scene.graph.reviewTemplate('first', 'APPROVED')
    expect(review.value.message_template_language).toBe('en-US')
    await scene.report(owner, review, 5)
    expect(await read(owner, made.id)).toMatchObject({ status: 'approved' })
    expect((await scene.events(owner)).map(({ status }) => status)).toEqual(['draft', 'pending', 'approved'])
  })

  test('can stay a draft, which reaches Meta with submit only', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'later', submit: false })
    expect(await read(owner, id)).toMatchObject({ status: 'draft', draft: { body: VISIT.body } })
    expect(atMeta('later')).toEqual([])
    await call(owner, 'templates.update', { id, body: 'Dear {{1}}, we meet on {{2}}.', submit: false })
    expect(await call(owner, 'templates.submit', { id })).toMatchObject({
      status: 'pending',
      body: 'Dear {{1}}, we meet on {{2}}.',
      draft: null,
    })
    await expect(call(owner, 'templates.submit', { id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('that breaks a rule is refused with all problems, and stored nowhere', async () => {
    const { owner, channel } = await scene.shop()
    const wrong = create(owner, channel, { name: 'wrong', body: '{{1}} on {{2}}', examples: {} })
    await expect(wrong).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['body'] }, { path: ['examples', '1'] }, { path: ['examples', '2'] }],
    })
    expect(await call(owner, 'templates.list', { name: 'wrong' })).toMatchObject({ data: [] })
  })

  test('that Meta refuses stays as a draft with the reason, and can be corrected', async () => {
    const { owner, channel } = await scene.shop()
    const header = { format: 'image', handle: '4::made-up' }
    await expect(create(owner, channel, { name: 'refused', header })).rejects.toMatchObject({
      code: 'validation_failed',
      params: { template_id: expect.stringMatching(/^tpl_/) },
    })
    const { data } = await call<{ data: Shown[] }>(owner, 'templates.list', { name: 'refused' })
    expect(data).toMatchObject([{ status: 'draft', submission_error: expect.stringContaining('sample') }])
    const upload = await call<{ handle: string; format: string }>(owner, 'templates.upload', {
      channel_id: channel.id,
      file: { filename: 'a.png', mime_type: 'text/plain', bytes: PNG },
    })
    expect(upload).toMatchObject({ format: 'image', mime_type: 'image/png' })
    const fixed = { id: data[0]!.id, header: { format: upload.format, handle: upload.handle } }
    expect(await call(owner, 'templates.update', fixed)).toMatchObject({
      status: 'pending',
      submission_error: null,
    })
  })

  test('twice with one name and language is one template', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'once' })
    await expect(create(owner, channel, { name: 'once' })).rejects.toMatchObject({
      code: 'already_exists',
      params: { id },
    })
    expect(await create(owner, channel, { name: 'once', language: 'hi' })).toMatchObject({
      status: 'pending',
    })
  })

  test('is changed while its approved version goes on, until Meta takes the change', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'changed' })
    await scene.report(owner, scene.graph.reviewTemplate('changed', 'APPROVED'), 1)
    scene.bench.clock.advance(60_000)
    const body = 'Dear {{1}}, we meet on {{2}}.'
    await call(owner, 'templates.update', { id, body, submit: false })
    expect(await read(owner, id)).toMatchObject({ status: 'approved', body: VISIT.body, draft: { body } })
    await expect(
      call(owner, 'templates.update', { id, category: 'marketing', submit: false }),
    ).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await call(owner, 'templates.submit', { id })).toMatchObject({
      status: 'pending',
      body,
      draft: null,
    })
    await expect(call(owner, 'templates.update', { id, body: VISIT.body })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('can drop a change, and not itself', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'dropped' })
    await call(owner, 'templates.update', { id, footer: 'Bye', submit: false })
    expect(await call(owner, 'templates.discard', { id })).toMatchObject({ draft: null, footer: null })
    const draft = await create(owner, channel, { name: 'only_here', submit: false })
    await expect(call(owner, 'templates.discard', { id: draft.id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await call(owner, 'templates.delete', { id: draft.id })
    await expect(read(owner, draft.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is deleted in its language at Meta and here', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'gone' })
    const hindi = await create(owner, channel, { name: 'gone', language: 'hi' })
    await call(owner, 'templates.delete', { id })
    expect(atMeta('gone')).toMatchObject([{ language: 'hi' }])
    await expect(read(owner, id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await read(owner, hindi.id)).toMatchObject({ status: 'pending' })
  })

  test('belongs to its workspace', async () => {
    const { owner, channel } = await scene.shop()
    const { owner: stranger } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'mine' })
    for (const name of ['get', 'update', 'submit', 'discard', 'delete', 'preview'])
      await expect(call(stranger, `templates.${name}`, { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(create(stranger, channel, { name: 'theirs' })).rejects.toMatchObject({ code: 'not_found' })
    expect(atMeta('mine')).toHaveLength(1)
  })

  test('is previewed for a contact with the right to read contacts only', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'shown' })
    const contact = await call<{ id: string }>(owner, 'contacts.create', {
      phone: '+919812345670',
      language: 'hi',
    })
    const narrow = { ...owner, scopes: ['channels:read' as const] }
    expect(await call(narrow, 'templates.preview', { id })).toMatchObject({ sendable: false })
    const asked = call(narrow, 'templates.preview', { id, contact_id: contact.id })
    await expect(asked).rejects.toMatchObject({ code: 'forbidden', params: { scope: 'contacts:read' } })
    await call(owner, 'templates.preview', { id, contact_id: contact.id })
  })

  test('of a sandbox is reviewed at once, by its name, and no sync removes it', async () => {
    const owner = await scene.bench.workspace()
    const channel = await call<{ id: string }>(owner, 'channels.create', {
      kind: 'whatsapp',
      provider: 'sandbox',
      name: 'Try',
    })
    const { id } = await create(owner, channel)
    expect(await create(owner, channel, { name: 'rejected_one' })).toMatchObject({ status: 'rejected' })
    await call(owner, 'templates.sync', { channel_id: channel.id })
    expect(await read(owner, id)).toMatchObject({ status: 'approved' })
  })

  test('needs a channel with templates', async () => {
    const owner = await scene.bench.workspace()
    const chat = {
      kind: 'webchat',
      provider: 'native',
      name: 'Site',
      credentials: { origins: ['https://a.example'] },
    }
    const channel = await call<{ id: string }>(owner, 'channels.create', chat)
    await expect(create(owner, channel)).rejects.toMatchObject({ code: 'content_unsupported' })
  })
})

describe('a submission that breaks off', () => {
  test('and that Meta has taken is found by its name, and made once', async () => {
    const { owner, channel } = await scene.shop()
    scene.graph.loseAnswer('POST message_templates')
    expect(await create(owner, channel, { name: 'lost' })).toMatchObject({ status: 'pending', draft: null })
    expect(atMeta('lost')).toHaveLength(1)
  })

  test('by a crash leaves the draft, and goes on with the template that Meta has taken', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'crashed', submit: false })
    // The process died after Meta took it, before anything was stored.
    const [row] = await scene.bench.rows<{ id: string }>(
      owner,
      `select id from templates where name = 'crashed'`,
    )
    await scene.bench.platform.database.transaction(owner.workspaceId, (tx) =>
      tx.rows({
        text: 'update templates set submitting_since = $2, may_be_submitted = true where id = $1',
        values: [row!.id, scene.bench.clock.now()],
      }),
    )
    scene.graph.addTemplate({
      name: 'crashed',
      language: 'en_US',
      status: 'PENDING',
      components: [{ type: 'BODY', text: VISIT.body }],
    })
    await expect(call(owner, 'templates.submit', { id })).rejects.toMatchObject({ code: 'conflict' })
    scene.bench.clock.advance(5 * 60_000)
    expect(await call(owner, 'templates.submit', { id })).toMatchObject({ status: 'pending', draft: null })
    expect(atMeta('crashed')).toHaveLength(1)
  })

  test('and that arrived with an earlier text keeps the draft that is newer', async () => {
    const { owner, channel } = await scene.shop()
    scene.graph.loseAnswer('POST message_templates')
    const restore = scene.graph.failReads((path) => path.includes('message_templates'), { status: 500 })
    await expect(create(owner, channel, { name: 'edited' })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    restore()
    const { data } = await call<{ data: Shown[] }>(owner, 'templates.list', { name: 'edited' })
    const { id } = data[0]!
    const body = 'Dear {{1}}, we meet on {{2}}.'
    expect(await call(owner, 'templates.update', { id, body })).toMatchObject({
      status: 'pending',
      body: VISIT.body,
      draft: { body },
      submission_error: expect.stringContaining('earlier'),
    })
    await scene.report(owner, scene.graph.reviewTemplate('edited', 'APPROVED'), 5)
    expect(await call(owner, 'templates.submit', { id })).toMatchObject({
      body,
      draft: null,
      submission_error: null,
    })
    expect(atMeta('edited')).toHaveLength(1)
  })

  test('where Meta has another template of that name leaves both as they are', async () => {
    const { owner, channel } = await scene.shop()
    const components = [{ type: 'BODY', text: 'Something else.' }]
    scene.graph.addTemplate({ name: 'taken', language: 'en_US', components })
    scene.graph.loseAnswer('POST message_templates')
    await expect(create(owner, channel, { name: 'taken' })).rejects.toMatchObject({ code: 'already_exists' })
    const { data } = await call<{ data: Shown[] }>(owner, 'templates.list', { name: 'taken' })
    expect(data).toMatchObject([{ status: 'draft', draft: { body: VISIT.body } }])
  })

  test('of two at once sends one', async () => {
    const { owner, channel } = await scene.shop()
    const { id } = await create(owner, channel, { name: 'raced', submit: false })
    const outcomes = await Promise.allSettled([
      call(owner, 'templates.submit', { id }),
      call(owner, 'templates.submit', { id }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(atMeta('raced')).toHaveLength(1)
  })
})

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100, 7)])
