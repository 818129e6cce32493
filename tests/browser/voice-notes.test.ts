/** Voice notes of members, from the microphone to the provider, and to the visitor of the web chat. */
import { type FakeGraph, sign, startFakeGraph, textMessageWebhook } from '@parley/channels/testing'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DESK, FAKE_MICROPHONE, openBrowser, REFUSED_MICROPHONE } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const LONG = 120_000
const NUMBER = '106540352242922'
const TOKEN = 'EAAG-of-the-tests'
const SECRET = 'secret-of-the-app'

let graph: FakeGraph
let pages: StartedPages
let browser: Browser
let channelId: string
let context: BrowserContext
let page: Page
let people = 0

beforeAll(async () => {
  graph = await startFakeGraph({ access_tokens: [TOKEN] })
  pages = await startPages({ PARLEY_WHATSAPP_GRAPH_URL: graph.url })
  browser = await openBrowser(FAKE_MICROPHONE)
  const channel = await pages.liveApi.call('channels.create', {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: 'Front desk',
    credentials: {
      phone_number_id: NUMBER,
      waba_id: '102290129340398',
      access_token: TOKEN,
      app_secret: SECRET,
      verify_token: 'verify-token-of-the-tests',
    },
  })
  channelId = channel.id
}, LONG)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
  await graph?.stop()
}, 60_000)

/** A customer writes on WhatsApp; Meta signs with the secret of the app. */
async function receive(name: string): Promise<void> {
  const from = `+9198123${String(++people).padStart(5, '0')}`
  const timestamp = Math.floor(Date.now() / 1000)
  const message = { phone_number_id: NUMBER, from, name, text: `${name} has a question`, timestamp }
  const body = JSON.stringify(textMessageWebhook(message))
  const received = await fetch(`${pages.url}/hooks/whatsapp/meta-cloud/${channelId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) },
    body,
  })
  expect(received.status).toBe(200)
}

async function openPage(opened: Browser): Promise<void> {
  context = await opened.newContext(DESK)
  await pages.signIn(context, 'Farah', { mode: 'live' })
  page = await context.newPage()
}

beforeEach(() => openPage(browser))
afterEach(() => context.close())

async function openConversation(name: string): Promise<void> {
  await receive(name)
  await page.goto(`${pages.url}/app/inbox/open`)
  await page.getByRole('option', { name: new RegExp(name) }).click()
  await page.getByRole('log').getByText(`${name} has a question`).waitFor()
  await record().waitFor()
}

const record = () => page.getByRole('button', { name: 'Record a voice note' })
const staged = () => page.getByRole('list', { name: 'Attached files' })
const send = () => page.getByRole('button', { name: 'Send', exact: false }).last()
/** A busy machine may record a little longer than asked for. */
const SECONDS = '0:(?!00)\\d\\d'
const sound = (part: Locator) => part.getByRole('group', { name: new RegExp(`^Voice note, ${SECONDS}$`) })
const position = (note: Locator) => note.getByRole('slider', { name: 'Position in the recording' })
/** Plays it to its end. */
async function hear(note: Locator): Promise<void> {
  await note.getByRole('button', { name: 'Play' }).click()
  await expect
    .poll(() => position(note).getAttribute('aria-valuetext'))
    .toMatch(new RegExp(`^(${SECONDS}) of \\1$`))
  await note.getByRole('button', { name: 'Play' }).waitFor()
}
const log = () => page.getByRole('log')
const timer = () => page.getByRole('timer').getByText(new RegExp(SECONDS))
/** Begins to record, until a second is recorded. */
async function recordSecond(): Promise<void> {
  await record().click()
  await timer().waitFor()
}
const stop = () => page.getByRole('button', { name: 'Stop and listen' })

test(
  'a member records with the keyboard, listens, sends, and WhatsApp gets an Ogg voice note',
  async () => {
    await openConversation('Asha Rao')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Record a voice note').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Shift+m')
    await timer().waitFor()
    await page.keyboard.press('Control+Shift+m')
    await hear(sound(staged()))
    await expect.poll(() => send().isEnabled()).toBe(true)
    await page.getByLabel('Reply', { exact: true }).press('Enter')
    const [sent] = await graph.waitForMessages(1)
    const { audio } = sent!.body as unknown as { audio: { id: string; voice: boolean } }
    expect(audio.voice).toBe(true)
    const file = graph.mediaOf(audio.id)!
    expect(file.mime_type).toBe('audio/ogg')
    expect(Buffer.from(file.bytes.slice(0, 4)).toString()).toBe('OggS')
    const { data } = await pages.liveApi.call('messages.list', { limit: 10 })
    expect(data.find(({ direction }) => direction === 'outbound')).toMatchObject({
      content: { type: 'media', kind: 'audio', voice: true, mime_type: 'audio/ogg' },
      attachments: [{ kind: 'audio', mime_type: 'audio/ogg', state: 'stored' }],
    })
    await hearInThread()
  },
  LONG,
)

/** The note of the thread is played, moved by keys, and played faster. */
async function hearInThread(): Promise<void> {
  const note = sound(log())
  await hear(note)
  const slider = position(note)
  await slider.press('Home')
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^0:00 of/)
  await slider.press('ArrowRight')
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^0:01 of/)
  // The beeps of the microphone: the loudest bar is as high as the waveform.
  await note.locator('rect[height="24"]').first().waitFor()
  await note.getByRole('button', { name: 'Speed 1×' }).click()
  await note.getByRole('button', { name: 'Speed 1.5×' }).click()
  await note.getByRole('button', { name: 'Speed 2×' }).waitFor()
  await page.reload()
  await sound(log()).getByRole('button', { name: 'Speed 2×' }).waitFor()
}

test(
  'Escape discards a recording, and undo brings it back',
  async () => {
    await openConversation('Bina Shah')
    await recordSecond()
    await page.keyboard.press('Escape')
    await page.getByText('Recording discarded.').waitFor()
    await record().waitFor()
    expect(await staged().count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await sound(staged()).waitFor()
    await page.getByRole('button', { name: 'Remove Voice note' }).click()
    await staged().waitFor({ state: 'detached' })
  },
  LONG,
)

test(
  'a recording is kept by leaving its conversation, and survives a reload',
  async () => {
    await receive('Chitra Iyer')
    await openConversation('Dinesh Menon')
    await recordSecond()
    await page.getByRole('option', { name: /Chitra Iyer/ }).click()
    await log().getByText('Chitra Iyer has a question').waitFor()
    await record().waitFor()
    expect(await staged().count()).toBe(0)
    await page.getByRole('option', { name: /Dinesh Menon/ }).click()
    await sound(staged()).waitFor()
    await expect.poll(() => send().isEnabled()).toBe(true)
    await page.reload()
    await sound(staged()).waitFor()
  },
  LONG,
)

test(
  'a recording of four minutes ends by itself and is kept',
  async () => {
    await page.clock.install()
    await openConversation('Farida Khan')
    await recordSecond()
    await page.clock.fastForward(3.75 * 60_000)
    await page.getByText(/^0:\d\d left$/).waitFor()
    await page.clock.fastForward(15_000)
    await sound(staged()).waitFor()
    await record().waitFor()
  },
  LONG,
)

test(
  'an upload that fails keeps the recording, which can be heard, uploaded again and sent',
  async () => {
    await openConversation('Esha Roy')
    let isCut = true
    await context.route('**/v1/attachments', (route) =>
      isCut ? route.abort('internetdisconnected') : route.continue(),
    )
    await recordSecond()
    await stop().click()
    const again = page.getByRole('button', { name: 'Upload Voice note again' })
    await again.waitFor()
    await hear(sound(staged()))
    expect(await send().isEnabled()).toBe(false)
    isCut = false
    await again.click()
    await expect.poll(() => send().isEnabled()).toBe(true)
    await send().click()
    await sound(log()).waitFor()
    expect(await staged().count()).toBe(0)
  },
  LONG,
)

test.each([
  ['refused', REFUSED_MICROPHONE, /does not let this page use the microphone.*Allow it/],
  [
    'missing',
    REFUSED_MICROPHONE.slice(2).concat('--use-fake-ui-for-media-stream'),
    /No microphone was found/,
  ],
])(
  'a microphone that is %s is explained, and text is sent all the same',
  async (problem, flags, sentence) => {
    const other = await openBrowser(flags)
    await context.close()
    await openPage(other)
    await openConversation(`Caller ${problem}`)
    await record().click()
    await page.getByRole('alert').getByText(sentence).waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await page.getByLabel('Reply', { exact: true }).fill(`Written, ${problem}`)
    await page.keyboard.press('Enter')
    await log().getByText(`Written, ${problem}`).waitFor()
    await other.close()
  },
  LONG,
)
