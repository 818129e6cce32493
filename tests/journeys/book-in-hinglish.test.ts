/**
 * One chat in Hinglish, in the sandbox: a question is answered, a lead captured, an appointment booked for tomorrow at
 * three where the customer is. Three systems hear of it, each in its own words and under its own signature.
 */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sign, textMessageWebhook } from '@parley/channels/testing'
import type { Api } from '@parley/contracts'
import { provisionDemo } from '@parley/server/starter'
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const CUSTOMER = '+919812345678'
const SANDBOX = {
  phone_number_id: '106540352242922',
  waba_id: '1234567890',
  app_secret: 'secret-of-the-sandbox',
}
const ORAVIO_SECRET = 'secret of the oravio account'
const CONVOAI_SECRET = 'whsec_your_signing_secret'

interface Heard {
  path: string
  headers: Record<string, string>
  body: string
}

let server: TestServer
let workspace: TestWorkspace
let receiver: Server
let channelId: string
let nativeSecret: string
const heard: Heard[] = []

const heardAt = (path: string) => heard.filter((delivery) => delivery.path === path)
const hmac = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex')

/** The demo salon, on a sandbox number whose secret the test knows. */
function withSandboxSecret(api: Api): Api {
  return {
    ...api,
    call(operation, input, options) {
      const changed =
        operation === 'agents.create'
          ? { ...input, channel: { ...(input as { channel: object }).channel, credentials: SANDBOX } }
          : input
      return api.call(operation, changed as typeof input, options)
    },
  }
}

beforeAll(async () => {
  server = await startTestServer()
  // Friday, 20 November 2026, 11:30 in India.
  server.clock.set('2026-11-20T06:00:00Z')
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes) => {
      body += bytes
    })
    request.on('end', () => {
      heard.push({ path: request.url!, headers: request.headers as Record<string, string>, body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`

  workspace = await server.createWorkspace('test')
  const { api } = workspace
  await provisionDemo(withSandboxSecret(api))
  const [agent] = (await api.call('agents.list', {})).data
  channelId = agent!.channels[0]!.id

  const native = await api.call('webhooks.create', {
    url: `${address}/native`,
    events: ['lead.captured', 'lead.qualified', 'booking.created'],
  })
  nativeSecret = native.secret
  await api.call('webhooks.create', {
    url: `${address}/oravio`,
    format: 'oravio',
    events: ['lead.captured', 'booking.created'],
    secret: ORAVIO_SECRET,
  })
  await api.call('webhooks.create', {
    url: `${address}/convoai`,
    format: 'convoai',
    agent_id: agent!.id,
    events: ['lead.qualified', 'appointment.booked'],
    secret: CONVOAI_SECRET,
  })
})
afterAll(async () => {
  await server.close()
  receiver.close()
})

async function write(text: string): Promise<string> {
  const { clock } = server
  clock.advance(20_000)
  const raw = JSON.stringify(
    textMessageWebhook({
      phone_number_id: SANDBOX.phone_number_id,
      from: CUSTOMER,
      name: '🌸',
      text,
      timestamp: Math.floor(clock.now().getTime() / 1000),
    }),
  )
  const { statusCode } = await server.http.inject({
    method: 'POST',
    url: `/hooks/whatsapp/sandbox/${channelId}`,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(raw, SANDBOX.app_secret) },
    payload: raw,
  })
  expect(statusCode).toBe(200)
  for (let times = 0; times < 3; times++) {
    await server.settle()
    clock.advance(2_000)
  }
  await server.settle()
  const { data } = await workspace.api.call('messages.list', { order: 'desc', limit: 1 })
  return data[0]!.sender === 'ai' ? data[0]!.text : '(nothing)'
}

test('a question, a lead and an appointment in one chat, and three systems hear of it', async () => {
  const { api } = workspace
  expect(await write('hair spa kitne ka hai?')).toMatch(/1,200/)
  expect(await write('mujhe kal 3 baje hair spa karwana hai')).toMatch(/naam/i)
  const asked = await write('Rahul Verma')
  expect(asked).toMatch(/Hair spa.*Shanivar, 21 November 2026, dopahar 3:00 baje.*\?/)
  expect((await api.call('bookings.list', {})).data).toEqual([])
  expect(await write('haan ji')).toMatch(/Shanivar, 21 November 2026, dopahar 3:00 baje/)

  const [booking, ...others] = (await api.call('bookings.list', {})).data
  expect(others).toEqual([])
  expect(booking).toMatchObject({
    service: 'Hair spa',
    starts_at: '2026-11-21T09:30:00.000Z',
    time_zone: 'Asia/Kolkata',
    status: 'confirmed',
    source: 'ai',
    name: 'Rahul Verma',
  })
  const [lead] = (await api.call('leads.list', {})).data
  expect(lead).toMatchObject({ name: 'Rahul Verma', phone: CUSTOMER, intent: 'appointment_booking' })
  expect(lead!.qualified_at).not.toBeNull()

  const native = heardAt('/native')
  const verifier = new Webhook(nativeSecret)
  // The library looks at the clock on the wall, where it is another day.
  vi.useFakeTimers({ toFake: ['Date'], now: server.clock.now() })
  for (const { headers, body } of native) {
    expect(verifier.verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => verifier.verify(`${body} `, headers)).toThrow()
  }
  vi.useRealTimers()
  expect(native.map(({ body }) => JSON.parse(body).type).sort()).toEqual([
    'booking.created',
    'lead.captured',
    'lead.qualified',
  ])

  const oravio = heardAt('/oravio')
  for (const { headers, body } of oravio) {
    expect(headers['x-oravio-signature']).toBe(hmac(ORAVIO_SECRET, body))
  }
  expect(oravio.map(({ body }) => JSON.parse(body).event).sort()).toEqual([
    'booking.created',
    'lead.captured',
  ])

  const convoai = heardAt('/convoai')
  for (const { headers, body } of convoai) {
    expect(headers['x-convoai-signature']).toBe(`sha256=${hmac(CONVOAI_SECRET, body)}`)
  }
  expect(convoai.map(({ body }) => JSON.parse(body).event).sort()).toEqual([
    'appointment.booked',
    'lead.qualified',
  ])
  expect(JSON.stringify(convoai.map(({ body }) => JSON.parse(body)))).toContain('Rahul Verma')
})
