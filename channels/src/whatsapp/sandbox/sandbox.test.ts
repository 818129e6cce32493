import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeConformance } from '../../kit/conformance.ts'
import type { AdapterContext, DeliveryError, OutboundMessage, Update } from '../../kit/index.ts'
import { readFixtures, sign } from '../../testing/index.ts'
import { generateCredentials, type SandboxCredentials } from './credentials.ts'
import { sandbox } from './index.ts'
import { MAGIC_NUMBERS } from './responses.ts'

const CREDENTIALS: SandboxCredentials = {
  phone_number_id: '106540000000001',
  phone: '+15550109999',
  app_secret: 'sandbox-secret-of-the-tests',
}
const now = new Date('2026-11-20T00:00:00.000Z')
const inbound = readFixtures<{ body: unknown; updates: Partial<Update>[] }>(
  new URL('fixtures/inbound/', import.meta.url),
)
const outbound = readFixtures<{ message: OutboundMessage }>(
  new URL('../meta-cloud/fixtures/outbound/', import.meta.url),
).map(({ message }) => message)

function posted(body: unknown, secret = CREDENTIALS.app_secret!) {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return { method: 'POST', url: '/', headers: { 'x-hub-signature-256': sign(bytes, secret) }, body: bytes }
}

const context: AdapterContext<SandboxCredentials> = {
  credentials: CREDENTIALS,
  channel_id: 'chan_1',
  now: () => now,
  http: { request: () => Promise.reject(new Error('a sandbox uses no network')) },
}

describeConformance(sandbox, {
  credentials: CREDENTIALS,
  now,
  inbound: inbound.map(({ name, body, updates }) => ({ name, request: posted(body), updates })),
  forged: [
    { name: 'no signature', request: { ...posted({}), headers: {} } },
    { name: 'a signature with another sandbox’s secret', request: posted({}, 'another-secret') },
  ],
  outbound,
})

const text = (phone: string): OutboundMessage => ({
  message_id: 'msg_01',
  to: { phone },
  content: { type: 'text', text: 'Hi' },
})
const template = outbound.find(({ content }) => content.type === 'template')!

describe('a simulated person', () => {
  test('gets the message, then reads it; each status carries our id and its own time', async () => {
    const receipt = await sandbox.send(text('+919812345678'), context)
    expect(receipt.follow_ups?.map(({ after_ms, update }) => [after_ms, update])).toMatchObject([
      [
        50,
        {
          kind: 'status',
          status: 'sent',
          message_id: 'msg_01',
          provider_message_id: receipt.provider_message_id,
        },
      ],
      [200, { kind: 'status', status: 'delivered', message_id: 'msg_01' }],
      [1000, { kind: 'status', status: 'read', message_id: 'msg_01' }],
    ])
    // Meta's clock has whole seconds, so a simulated status has no finer one.
    expect(receipt.follow_ups?.at(-1)?.update.occurred_at).toBe('2026-11-20T00:00:01.000Z')
  })

  test('the same message sent again has the same provider id, so it cannot count twice', async () => {
    const [first, second] = [
      await sandbox.send(text('+919812345678'), context),
      await sandbox.send(text('+919812345678'), context),
    ]
    expect(second).toEqual(first)
  })

  test.each([
    ['+15550100002', 'reply_window_closed', '131047'],
    ['+15550100003', 'recipient_opted_out', '131050'],
    ['+15550100004', 'recipient_throttled', '131056'],
    ['+15550100005', 'outcome_unknown', undefined],
    ['+15550100007', 'provider_unreachable', '131000'],
    ['+15550100009', 'channel_misconfigured', '190'],
  ])('%s refuses with %s', async (phone, code, providerCode) => {
    const error = await sandbox.send(text(phone), context).catch((thrown: DeliveryError) => thrown)
    expect(error).toMatchObject({ detail: { code } })
    expect((error as DeliveryError).detail.provider_code).toBe(providerCode)
  })

  test.each([
    ['+15550100001', ['failed']],
    ['+15550100006', ['sent', 'delivered']],
    ['+15550100008', ['sent']],
    ['+15550100010', ['read', 'delivered', 'delivered', 'sent', 'read']],
  ])('%s tells %j', async (phone, statuses) => {
    const { follow_ups } = await sandbox.send(text(phone), context)
    expect(follow_ups?.map(({ update }) => update.kind === 'status' && update.status)).toEqual(statuses)
  })

  test('every number that behaves unlike others stands in the README, with the code it gives', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
    const rows = readme.split('\n').filter((line) => line.startsWith('| `+1555'))
    expect(rows.map((row) => /\+\d+/.exec(row)?.[0])).toEqual(Object.keys(MAGIC_NUMBERS))
    for (const [index, behaviour] of Object.values(MAGIC_NUMBERS).entries()) {
      const error =
        'refuses' in behaviour ? behaviour.refuses : 'error' in behaviour ? behaviour.error : undefined
      if (error !== undefined) expect(rows[index]).toMatch(new RegExp(`\\| *${error.code} *\\|`))
    }
  })

  test('a failure that is reported later says why', async () => {
    const { follow_ups } = await sandbox.send(text('+15550100001'), context)
    expect(follow_ups?.[0]?.update).toMatchObject({
      error: { code: 'recipient_not_reachable', provider_code: '131026' },
    })
  })

  test('a closed window still takes templates, and the gate can ask about it', async () => {
    const receipt = await sandbox.send({ ...template, to: { phone: '+15550100002' } }, context)
    expect(receipt.follow_ups).toHaveLength(3)
    expect(sandbox.simulatedClosedWindow?.({ phone: '+15550100002' })).toBe(true)
    expect(sandbox.simulatedClosedWindow?.({ phone: '+919812345678' })).toBe(false)
    expect(sandbox.simulatedClosedWindow?.({ whatsapp_user: 'IN.1' })).toBe(false)
  })
})

describe('a sandbox channel', () => {
  test('can be made without any input, and no two are alike', () => {
    const [first, second] = [generateCredentials(), generateCredentials()]
    expect(first.app_secret).not.toBe(second.app_secret)
    expect(sandbox.address(first).provider_account_id).not.toBe(sandbox.address(second).provider_account_id)
    expect(sandbox.address(first).phone).toMatch(/^\+1555\d{7}$/)
  })

  test('offers three approved templates that can be sent as they are listed', async () => {
    const { templates } = await sandbox.listTemplates!(context)
    expect(
      templates.map(({ name, language, category, variables }) => [name, language, category, variables]),
    ).toEqual([
      ['appointment_reminder', 'en', 'utility', ['1', '2']],
      ['seasonal_offer', 'en', 'marketing', ['name']],
      ['appointment_reminder', 'hi', 'utility', ['1', '2']],
    ])
    for (const definition of templates) {
      const variables = Object.fromEntries(definition.variables.map((name) => [name, 'x']))
      const { name, language } = definition
      const content = { type: 'template' as const, name, language, variables }
      await sandbox.send({ ...text('+919812345678'), content, template: definition }, context)
    }
  })

  test('hands out a small real file for each kind of media', async () => {
    const image = await sandbox.fetchMedia?.({ kind: 'image', provider_media_id: '1' }, context)
    expect(image?.mime_type).toBe('image/png')
    expect([...(image?.bytes.slice(1, 4) ?? [])]).toEqual([...Buffer.from('PNG')])
  })
})
