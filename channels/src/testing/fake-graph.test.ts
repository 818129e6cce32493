import { afterEach, describe, expect, test } from 'vitest'
import type { AdapterContext, DeliveryError, OutboundMessage } from '../kit/index.ts'
import type { MetaCloudCredentials } from '../whatsapp/meta-cloud/credentials.ts'
import { metaCloud } from '../whatsapp/meta-cloud/index.ts'
import {
  type FakeGraph,
  type FakeGraphOptions,
  type GraphFailure,
  loopbackHttp,
  startFakeGraph,
} from './index.ts'

const running: FakeGraph[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((graph) => graph.stop()))
})

async function start(options: FakeGraphOptions = {}) {
  const graph = await startFakeGraph(options)
  running.push(graph)
  const context: AdapterContext<MetaCloudCredentials> = {
    credentials: { phone_number_id: '106540000000001', waba_id: '102290000000001', access_token: 'token' },
    channel_id: 'chan_1',
    http: loopbackHttp,
    now: () => new Date(),
    api_url: graph.url,
  }
  return { graph, context }
}

const HELLO: OutboundMessage = {
  message_id: 'msg_01',
  to: { phone: '+919812345678' },
  content: { type: 'text', text: 'Hi' },
}
const outcomeOf = (send: Promise<unknown>) => send.catch((error: DeliveryError) => error.detail)

describe('the adapter against the fake Graph API', () => {
  test('a message arrives with our id, and its wamid comes back', async () => {
    const { graph, context } = await start()
    const receipt = await metaCloud.send(HELLO, context)
    expect(graph.messages).toMatchObject([
      { id: receipt.provider_message_id, to: '+919812345678', message_id: 'msg_01' },
    ])
    expect(graph.requests).toMatchObject([
      { method: 'POST', path: '/v23.0/106540000000001/messages', status: 200 },
    ])
  })

  test.each<[GraphFailure, Record<string, unknown>, number]>([
    ['server_error', { code: 'provider_unreachable', provider_code: '131000' }, 0],
    ['throttled', { code: 'provider_throttled', provider_code: '130429' }, 0],
    ['pair_limited', { code: 'recipient_throttled', provider_code: '131056' }, 0],
    ['token_expired', { code: 'channel_misconfigured', provider_code: '190' }, 0],
    ['reset_before_accept', { code: 'outcome_unknown' }, 0],
    ['reset_after_accept', { code: 'outcome_unknown' }, 1],
    ['no_wamid', { code: 'outcome_unknown' }, 1],
    ['invalid_json', { code: 'outcome_unknown' }, 1],
    ['bad_gateway', { code: 'outcome_unknown' }, 1],
    [{ code: 131049, retry_after_s: 60 }, { code: 'marketing_limited', retry_after_ms: 60_000 }, 0],
  ])(
    '%j ends as the test asked, and accepts a message only if it says so',
    async (failure, outcome, accepted) => {
      const { graph, context } = await start()
      graph.failNext(failure)
      expect(await outcomeOf(metaCloud.send(HELLO, context))).toMatchObject(outcome)
      expect(graph.accepted).toBe(accepted)
      await metaCloud.send(HELLO, context)
      expect(graph.accepted).toBe(accepted + 1)
    },
  )

  test('a send left hanging was accepted, and ends with the connection as unknown', async () => {
    const { graph, context } = await start()
    graph.failNext('hang')
    const outcome = outcomeOf(metaCloud.send(HELLO, context))
    await graph.waitForMessages(1)
    running.splice(0)
    await graph.stop()
    expect(await outcome).toMatchObject({ code: 'outcome_unknown' })
  })

  test('a send without a listening server counts as not sent', async () => {
    const { graph, context } = await start()
    running.splice(0)
    await graph.stop()
    expect(await outcomeOf(metaCloud.send(HELLO, context))).toMatchObject({ code: 'provider_unreachable' })
  })

  test('outside the window only templates pass, and only with the right variables', async () => {
    const { graph, context } = await start()
    graph.addTemplate({
      name: 'order_ready',
      language: 'en',
      components: [{ type: 'BODY', text: 'Hi {{1}}, {{2}}' }],
    })
    graph.addTemplate({
      name: 'paused_one',
      language: 'en',
      status: 'PAUSED',
      components: [{ type: 'BODY', text: 'Hi' }],
    })
    graph.setWindow('+919812345678', 'closed')
    expect(await outcomeOf(metaCloud.send(HELLO, context))).toMatchObject({ code: 'reply_window_closed' })
    const { templates } = await metaCloud.listTemplates!(context)
    const template = templates.find(({ name }) => name === 'order_ready')!
    const content = {
      type: 'template' as const,
      name: 'order_ready',
      language: 'en',
      variables: { 1: 'Asha', 2: 'A-1' },
    }
    await metaCloud.send({ ...HELLO, content, template }, context)
    const tooFew = { ...template, body: 'Hi {{1}}', variables: ['1'] }
    const refused = metaCloud.send(
      { ...HELLO, content: { ...content, variables: { 1: 'Asha' } }, template: tooFew },
      context,
    )
    expect(await outcomeOf(refused)).toMatchObject({ provider_code: '132000' })
    const paused = templates.find(({ name }) => name === 'paused_one')!
    const pausedContent = { ...content, name: 'paused_one', variables: {} }
    expect(
      await outcomeOf(metaCloud.send({ ...HELLO, content: pausedContent, template: paused }, context)),
    ).toMatchObject({ provider_code: '132015' })
    expect(graph.messages.map(({ type }) => type)).toEqual(['template'])
  })

  test('every page of the templates is read, on our address only', async () => {
    const { graph, context } = await start()
    for (let index = 0; index < 230; index += 1)
      graph.addTemplate({
        name: `template_${index}`,
        language: 'en',
        components: [{ type: 'BODY', text: 'Hi' }],
      })
    expect((await metaCloud.listTemplates!(context)).templates).toHaveLength(231)
    expect(graph.requests).toHaveLength(3)
  })

  test('a file is fetched with the token, from an address that lives five minutes', async () => {
    let clock = 0
    const { graph, context } = await start({ now: () => clock, access_tokens: ['token'] })
    const id = graph.addMedia({ bytes: new Uint8Array([1, 2, 3]), mime_type: 'image/png' })
    const reference = { kind: 'image' as const, provider_media_id: id }
    expect(await metaCloud.fetchMedia?.(reference, context)).toEqual({
      bytes: new Uint8Array([1, 2, 3]),
      mime_type: 'image/png',
    })
    const address = graph.requests.at(-1)!.path
    const again = () => fetch(graph.url + address, { headers: { authorization: 'Bearer token' } })
    expect((await again()).status).toBe(200)
    expect((await fetch(graph.url + address)).status).toBe(401)
    clock = 5 * 60 * 1000
    expect((await again()).status).toBe(404)
    const elsewhere = metaCloud.fetchMedia?.({ kind: 'image', url: 'https://example.com/x' }, context)
    expect(await outcomeOf(elsewhere!)).toMatchObject({ code: 'provider_rejected' })
  })

  test('an uploaded file can be fetched', async () => {
    const { graph, context } = await start()
    const form = new FormData()
    form.set('messaging_product', 'whatsapp')
    form.set('type', 'text/plain')
    form.set('file', new Blob(['hello']), 'a.txt')
    const headers = { authorization: 'Bearer token' }
    const answer = await fetch(`${graph.url}/v23.0/1/media`, { method: 'POST', headers, body: form })
    const { id } = (await answer.json()) as { id: string }
    const file = await metaCloud.fetchMedia?.({ kind: 'document', provider_media_id: id }, context)
    expect(new TextDecoder().decode(file?.bytes)).toBe('hello')
  })

  test('reading and typing are noted, and the number can be checked', async () => {
    const { graph, context } = await start()
    await metaCloud.signal?.({ provider_message_id: 'wamid.A', typing: true }, context)
    expect(graph.reads).toMatchObject([{ message_id: 'wamid.A', typing: true }])
    expect(await metaCloud.check?.(context)).toMatchObject({
      phone: '+15550109999',
      display_name: 'Fake Business',
    })
  })

  test('an unknown token or number gets the error that Meta gives', async () => {
    const { context } = await start({ access_tokens: ['another'], phone_numbers: [{ id: '1' }] })
    expect(await outcomeOf(metaCloud.check!(context))).toMatchObject({
      code: 'channel_misconfigured',
      provider_code: '190',
    })
    const known = { ...context, credentials: { ...context.credentials, access_token: 'another' } }
    expect(await outcomeOf(metaCloud.check!(known))).toMatchObject({
      code: 'channel_misconfigured',
      provider_code: '100',
    })
  })

  test('the limits of a number and of a pair refill with the clock', async () => {
    let clock = 0
    const { context } = await start({
      now: () => clock,
      pair: { interval_ms: 6000, burst: 2 },
      messages_per_second: 80,
    })
    const codes = async (times: number) => {
      const outcomes = []
      for (let index = 0; index < times; index += 1)
        outcomes.push(
          ((await outcomeOf(metaCloud.send(HELLO, context))) as { provider_code?: string }).provider_code,
        )
      return outcomes
    }
    expect(await codes(3)).toEqual([undefined, undefined, '131056'])
    clock += 6000
    expect(await codes(2)).toEqual([undefined, '131056'])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a number without +', { to: '919812345678' }, '131009'],
    ['an unknown field', { surprise: 1 }, '100'],
    ['no recipient', { to: undefined }, '131008'],
    ['a text too long', { text: { body: 'x'.repeat(4097) } }, '131009'],
    ['no text', { text: undefined }, '131008'],
  ])('%s is refused', async (_case, change, code) => {
    const { graph } = await start()
    const body = {
      messaging_product: 'whatsapp',
      to: '+919812345678',
      type: 'text',
      text: { body: 'Hi' },
      ...change,
    }
    const headers = { authorization: 'Bearer token', 'content-type': 'application/json' }
    const answer = await fetch(`${graph.url}/v23.0/1/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const { error } = (await answer.json()) as {
      error: { code: number; error_data: { messaging_product: string } }
    }
    expect([String(error.code), error.error_data.messaging_product]).toEqual([code, 'whatsapp'])
    expect(graph.accepted).toBe(0)
  })
})
