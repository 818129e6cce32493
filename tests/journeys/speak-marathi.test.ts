/** One chat in Marathi in the sandbox, through the whole product: each answer comes in Marathi. */
import { sign, textMessageWebhook } from '@parley/channels/testing'
import type { Api } from '@parley/contracts'
import { detectLanguage } from '@parley/language'
import { provisionDemo } from '@parley/server/starter'
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import { afterAll, beforeAll, expect, test } from 'vitest'

const SANDBOX = {
  phone_number_id: '106540352242933',
  waba_id: '1234567891',
  app_secret: 'secret-of-the-sandbox',
}

let server: TestServer
let workspace: TestWorkspace
let channelId: string
let customers = 0

/** The demo salon, on a sandbox number whose secret the test knows, with an agent that speaks Marathi. */
function inMarathi(api: Api): Api {
  return {
    ...api,
    call(operation, input, options) {
      const changed =
        operation === 'agents.create'
          ? {
              ...input,
              language: 'mr',
              channel: { ...(input as { channel: object }).channel, credentials: SANDBOX },
            }
          : input
      return api.call(operation, changed as typeof input, options)
    },
  }
}

beforeAll(async () => {
  server = await startTestServer()
  // Friday, 20 November 2026, 11:30 in India.
  server.clock.set('2026-11-20T06:00:00Z')
  workspace = await server.createWorkspace('test')
  await provisionDemo(inMarathi(workspace.api))
  const [agent] = (await workspace.api.call('agents.list', {})).data
  channelId = agent!.channels[0]!.id
})
afterAll(() => server.close())

function startChat() {
  const from = `+9198123457${String(++customers).padStart(2, '0')}`
  return {
    from,
    async write(text: string): Promise<string> {
      const { clock } = server
      clock.advance(20_000)
      const raw = JSON.stringify(
        textMessageWebhook({
          phone_number_id: SANDBOX.phone_number_id,
          from,
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
      return data[0]!.direction === 'outbound'
        ? data[0]!.text
        : `(nothing) ${JSON.stringify(data.slice(0, 1))}`
    },
  }
}

test('a greeting is answered in Marathi, though Hindi writes it alike', async () => {
  const said = await startChat().write('नमस्कार')
  expect(said).toMatch(/^नमस्कार! मी .*सहाय्यक आहे/)
  expect(detectLanguage(said)).toBe('mr')
})

test('a question for the opening hours is answered with them', async () => {
  const said = await startChat().write('तुम्ही किती वाजता उघडता?')
  expect(said).toMatch(/मंगळवार ते शनिवार: सकाळी 10 वाजता/)
})

test('a question for a price is answered with it', async () => {
  const said = await startChat().write('हेअर स्पाची किंमत किती आहे?')
  expect(said).toContain('आमच्या माहितीनुसार:')
  expect(said).toContain('1,200')
})

test('an appointment is booked for the day and hour that were meant, after the customer’s yes', async () => {
  const { api } = workspace
  const { write } = startChat()
  expect(await write('मला उद्या दुपारी ३ वाजता हेअर स्पाची अपॉइंटमेंट पाहिजे')).toContain('कृपया आपले नाव सांगा.')
  expect(await write('राहुल वर्मा')).toBe(
    'मी शनिवार, 21 नोव्हेंबर 2026, दुपारी 3:00 वाजता Anita यांच्यासोबत Hair spa बुक करू का?',
  )
  expect((await api.call('bookings.list', {})).data).toEqual([])
  expect(await write('हो')).toContain('शनिवार, 21 नोव्हेंबर 2026, दुपारी 3:00 वाजता')
  expect((await api.call('bookings.list', {})).data).toMatchObject([
    { service: 'Hair spa', starts_at: '2026-11-21T09:30:00.000Z', status: 'confirmed', source: 'ai' },
  ])
})

test('nothing is booked after a no', async () => {
  const { api } = workspace
  const before = (await api.call('bookings.list', {})).data.length
  const { write } = startChat()
  await write('मला परवा सकाळी ११ वाजता हेअर स्पाची अपॉइंटमेंट पाहिजे')
  expect(await write('सीमा जोशी')).toMatch(/बुक करू का\?$/)
  expect(await write('नको')).toContain('मी काहीही बुक केले नाही')
  expect((await api.call('bookings.list', {})).data).toHaveLength(before)
})

test('a customer who asks for a person gets one, and reads so in Marathi', async () => {
  const said = await startChat().write('मला माणसाशी बोलायचे आहे')
  expect(detectLanguage(said)).toBe('mr')
  expect((await workspace.api.call('handoffs.list', {})).data).toMatchObject([
    { reason: 'asked_for_a_person' },
  ])
})

test('a request to stop is obeyed, and so is one to start again', async () => {
  const { api } = workspace
  const { from, write } = startChat()
  const contactOf = async () => (await api.call('contacts.list', { phone: from })).data[0]!
  await write('नमस्कार')
  expect((await contactOf()).opted_out_at).toBeNull()
  await write('मेसेज पाठवू नका')
  expect((await contactOf()).opted_out_at).not.toBeNull()
  await write('पुन्हा सुरू करा')
  expect((await contactOf()).opted_out_at).toBeNull()
})
