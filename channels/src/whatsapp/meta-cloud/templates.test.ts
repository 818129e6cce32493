import type { OutboundContent } from '@parley/contracts'
import { afterEach, describe, expect, test } from 'vitest'
import type { DeliveryError, TemplateDraft } from '../../kit/index.ts'
import type { FakeGraphOptions } from '../../testing/index.ts'
import { draftOf } from '../wire/draft.fixture.ts'
import { metaCloud } from './index.ts'
import { openAccount, PNG, type TemplateAccount } from './templates.fixture.ts'

type TemplateContent = Extract<OutboundContent, { type: 'template' }>
const editor = metaCloud.templates!
const running: TemplateAccount[] = []
async function open(options?: FakeGraphOptions) {
  const account = await openAccount(options)
  running.push(account)
  return account
}
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ graph }) => graph.stop()))
})
const refusal = (work: Promise<unknown>) => work.catch((error: DeliveryError) => error.detail)

const picture = (handle: string) => ({ format: 'image' as const, handle })
const KINDS: [string, (handle: string) => Partial<TemplateDraft>][] = [
  ['a plain text', () => ({})],
  [
    'named variables and a text header',
    () => ({
      parameter_format: 'named',
      header: { format: 'text', text: 'For {{first_name}}' },
      body: 'Hello {{first_name}}, see you on {{day}}.',
      examples: { first_name: 'Asha', day: 'Monday' },
    }),
  ],
  [
    'a numbered header beside a numbered text',
    () => ({
      header: { format: 'text', text: 'Order {{1}}' },
      examples: { 1: 'Asha', 2: 'Monday', header_1: 'A-17' },
    }),
  ],
  ['a picture', (handle) => ({ header: picture(handle), footer: 'Reply STOP to end' })],
  ['a video', (handle) => ({ header: { format: 'video', handle } })],
  ['a document', (handle) => ({ header: { format: 'document', handle } })],
  ['a place', () => ({ header: { format: 'location' } })],
  [
    'buttons of every kind',
    () => ({
      category: 'marketing',
      buttons: [
        { type: 'quick_reply', text: 'Yes' },
        { type: 'quick_reply', text: 'No' },
        { type: 'url', text: 'See it', url: 'https://example.com/o/{{1}}' },
        { type: 'phone_number', text: 'Call', phone_number: '+14155550123' },
        { type: 'copy_code', text: '' },
        { type: 'flow', text: 'Fill in', flow: { id: '123', screen: 'START' } },
      ],
      examples: { 1: 'Asha', 2: 'Monday', button_2: 'A-17', button_4: 'SAVE10' },
    }),
  ],
  [
    'an offer with a countdown',
    (handle) => ({
      category: 'marketing',
      header: picture(handle),
      limited_time_offer: { text: 'Ends soon!', has_expiration: true },
      buttons: [
        { type: 'copy_code', text: '' },
        { type: 'url', text: 'Buy', url: 'https://example.com/{{1}}' },
      ],
      examples: { 1: 'Asha', 2: 'Monday', button_0: 'SAVE10', button_1: 'x' },
    }),
  ],
  [
    'a carousel',
    (handle) => ({
      category: 'marketing',
      cards: ['Lemons for {{1}} a kilo', 'Limes for {{1}} a kilo'].map((body) => ({
        header: picture(handle),
        body,
        buttons: [
          { type: 'quick_reply', text: 'More' },
          { type: 'url', text: 'Buy', url: 'https://example.com/{{1}}' },
        ],
      })),
      examples: {
        1: 'Asha',
        2: 'Monday',
        card_0_1: '3',
        card_0_button_1: 'lemon',
        card_1_1: '4',
        card_1_button_1: 'lime',
      },
    }),
  ],
]

describe('a template that is written', () => {
  test.each(KINDS)(
    '%s breaks no rule, is taken for review, and is listed as it was written',
    async (_kind, parts) => {
      const { graph, context, upload } = await open()
      const draft = draftOf(parts(await upload()))
      expect(editor.check(draft)).toEqual([])
      const { template: created } = await editor.create(draft, context)
      expect(created).toMatchObject({ status: 'pending', category: draft.category })
      graph.reviewTemplate(draft.name, 'APPROVED')
      const { template } = (await editor.find(draft, context))!
      const outline = editor.outline(draft)
      expect(template).toMatchObject({
        provider_template_id: created.provider_template_id,
        status: 'approved',
        body: outline.body,
        variables: outline.variables,
        parameter_format: draft.parameter_format,
        examples: draft.examples,
      })
      expect(template.footer).toBe(outline.footer)
      expect(template.header?.format).toBe(outline.header?.format)
      expect(template.buttons.map(({ type, url }) => [type, url])).toEqual(
        outline.buttons.map(({ type, url }) => [type, url]),
      )
      expect(template.limited_time_offer).toEqual(outline.limited_time_offer)
      expect(template.cards?.map(({ body, buttons }) => [body, buttons])).toEqual(
        outline.cards?.map(({ body, buttons }) => [body, buttons]),
      )
    },
  )

  test('with a one-time code is written by Meta, and its code fills text and button', async () => {
    const { graph, context } = await open()
    const draft = draftOf({
      name: 'login_code',
      category: 'authentication',
      body: '',
      one_time_password: { security_recommendation: true, expires_in_minutes: 10 },
      examples: {},
    })
    expect(editor.check(draft)).toEqual([])
    await editor.create(draft, context)
    expect(graph.requests.at(-1)?.body).toMatchObject({
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 10 },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    })
    graph.reviewTemplate('login_code', 'APPROVED')
    const { template } = (await editor.find(draft, context))!
    expect(template).toMatchObject({ variables: ['1'], buttons: [{ type: 'otp' }] })
    const content = {
      type: 'template' as const,
      name: 'login_code',
      language: 'en_US',
      variables: { 1: '482913' },
    }
    await metaCloud.send({ message_id: 'msg_1', to: { phone: '+919812345678' }, content, template }, context)
    expect(graph.messages).toHaveLength(1)
  })

  test('is changed with the whole of its parts, and goes back to review', async () => {
    const { graph, context } = await open()
    const { template } = await editor.create(draftOf(), context)
    expect(await refusal(editor.update(template.provider_template_id, draftOf(), context))).toMatchObject({
      code: 'content_rejected',
      message: expect.stringContaining('PENDING'),
    })
    graph.reviewTemplate('visit_soon', 'REJECTED', { reason: 'INVALID_FORMAT' })
    const changed = await editor.update(
      template.provider_template_id,
      draftOf({ footer: 'See you', body: 'Dear {{1}}, we meet on {{2}}.' }),
      context,
    )
    expect(changed.template).toMatchObject({
      status: 'pending',
      footer: 'See you',
      body: 'Dear {{1}}, we meet on {{2}}.',
    })
  })

  test('and that Meta took without a readable answer has an unknown outcome', async () => {
    const { graph, context } = await open()
    const { template } = await editor.create(draftOf(), context)
    graph.reviewTemplate('visit_soon', 'REJECTED', { reason: 'INVALID_FORMAT' })
    graph.failReads(() => true, { status: 500 })
    const changed = editor.update(template.provider_template_id, draftOf({ footer: 'See you' }), context)
    expect(await refusal(changed)).toMatchObject({ code: 'outcome_unknown' })
    const json = () => Promise.resolve({ status: 200, headers: {}, body: new TextEncoder().encode('{}') })
    const created = editor.create(draftOf(), { ...context, http: { ...context.http, request: json } })
    expect(await refusal(created)).toMatchObject({ code: 'outcome_unknown' })
  })

  test('is deleted in one language only, and deleting it again is no error', async () => {
    const { graph, context } = await open()
    const english = (await editor.create(draftOf(), context)).template
    await editor.create(draftOf({ language: 'hi' }), context)
    await editor.remove(english, context)
    await editor.remove(english, context)
    expect(graph.templates.filter(({ name }) => name === 'visit_soon')).toMatchObject([{ language: 'hi' }])
    expect(await refusal(editor.create(draftOf(), context))).toMatchObject({ conflict: 'being_deleted' })
  })

  test('that Meta refuses says why in Meta’s words for people', async () => {
    const { context } = await open({ template_limit: 2 })
    await editor.create(draftOf(), context)
    expect(await refusal(editor.create(draftOf(), context))).toMatchObject({
      message: expect.stringContaining('limit'),
    })
    const other = await open()
    await editor.create(draftOf(), other.context)
    expect(await refusal(editor.create(draftOf(), other.context))).toMatchObject({ conflict: 'exists' })
    const edge = editor.create(draftOf({ name: 'edge', body: '{{1}} and {{2}}' }), other.context)
    expect(await refusal(edge)).toMatchObject({
      code: 'content_rejected',
      message: 'Invalid template: Variables cannot be at the start or end of the template',
    })
  })
})

describe('a message of a template', () => {
  const place = { latitude: 18.52, longitude: 73.85, name: 'Shop' }
  const file = 'https://files.example.com/a.jpg'
  test.each<[string, Partial<TemplateContent>]>([
    ['a place', { header_location: place }],
    ['a picture', { header_media_url: file }],
    [
      'an offer with a countdown',
      {
        header_media_url: file,
        offer_expires_at: '2030-01-01T00:00:00Z',
        buttons: { 0: 'SAVE10', 1: 'x' },
      },
    ],
    [
      'a carousel',
      {
        carousel: ['3', '4'].map((price) => ({
          header_media_url: file,
          variables: { 1: price },
          buttons: { 0: 'MORE', 1: 'x' },
        })),
      },
    ],
  ])('with %s is taken with its values, and refused without them', async (kind, values) => {
    const { graph, context, upload } = await open()
    const parts = KINDS.find(([name]) => name === kind)![1]
    const draft = draftOf(parts(await upload()))
    await editor.create(draft, context)
    graph.reviewTemplate(draft.name, 'APPROVED')
    const { template } = (await editor.find(draft, context))!
    const content = {
      type: 'template' as const,
      name: draft.name,
      language: 'en_US',
      variables: { 1: 'a', 2: 'b' },
    }
    const to = { phone: '+919812345678' }
    expect(await refusal(metaCloud.send({ message_id: 'm', to, content, template }, context))).toMatchObject({
      code: 'template_unavailable',
    })
    await metaCloud.send({ message_id: 'm', to, content: { ...content, ...values }, template }, context)
    expect(graph.messages).toHaveLength(1)
  })
})

describe('an example file', () => {
  const send = ({ context }: TemplateAccount) =>
    editor.upload({ filename: 'a.png', mime_type: 'image/png', bytes: PNG }, context)
  const offsets = ({ graph }: TemplateAccount) =>
    graph.requests.flatMap(({ headers }) => (headers.file_offset === undefined ? [] : [headers.file_offset]))

  test('goes on where the connection broke', async () => {
    const account = await open()
    account.graph.breakUpload(2000)
    account.graph.breakUpload(1000)
    expect((await send(account)).handle).toMatch(/^4::/)
    expect(offsets(account)).toEqual(['0', '2000', '3000'])
  })

  test('is given up after a few attempts that brought nothing', async () => {
    const account = await open()
    for (let index = 0; index < 5; index += 1) account.graph.breakUpload(0)
    expect(await refusal(send(account))).toMatchObject({ code: 'provider_unreachable' })
    expect(offsets(account)).toEqual(['0', '0', '0'])
  })

  test('that Meta did not get makes no header', async () => {
    const { context } = await open()
    const draft = draftOf({ header: { format: 'image', handle: '4::made-up' } })
    expect(await refusal(editor.create(draft, context))).toMatchObject({ code: 'content_rejected' })
  })
})
