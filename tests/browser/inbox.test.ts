import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const LONG = 120_000

let pages: StartedPages
let browser: Browser
let channelId: string
let people = 0

beforeAll(async () => {
  pages = await startPages()
  browser = await openBrowser()
  const { data } = await pages.api.call('channels.list', {})
  channelId = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!.id
}, LONG)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
}, 60_000)

/** A customer writes on the sandbox number of the demo business. */
async function write(phone: string, name: string, text: string): Promise<void> {
  await pages.api.call('sandbox.receive', {
    id: channelId,
    from: phone,
    name,
    content: { type: 'text', text },
  })
}

const newPhone = () => `+9198000${String(++people).padStart(5, '0')}`

async function openInbox(name: string, view: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext(DESK)
  await pages.signIn(context, name)
  const page = await context.newPage()
  await page.goto(`${pages.url}/app/inbox/${view}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, context }
}

const bubble = (page: Page, text: string) => page.getByRole('log').getByText(text)
const statusesOf = async (text: string) => {
  const { data } = await pages.api.call('messages.list', { limit: 100 })
  return data.filter((message) => message.text === text).map(({ status }) => status)
}

test(
  'a member takes over, answers, hands back, and the agent knows what was said',
  async () => {
    const phone = newPhone()
    await write(phone, 'Asha Rao', 'Can I talk to a person please?')
    const { page, context } = await openInbox('Meenal', 'needs-person')
    await page.getByRole('option', { name: /Asha Rao/ }).click()
    await page.getByRole('region', { name: 'Handoff' }).waitFor()
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByText('You answer', { exact: true }).waitFor()
    await page
      .getByLabel('Reply', { exact: true })
      .fill('We make an exception: your haircut costs 350 rupees.')
    await page.keyboard.press('Enter')
    await bubble(page, 'We make an exception').waitFor()
    await page.getByRole('button', { name: 'Hand back' }).click()
    await page.getByText('Meera answers', { exact: true }).waitFor()
    await write(phone, 'Asha Rao', 'How much was my haircut again?')
    await bubble(page, 'How much was my haircut again?').waitFor()
    // The answer of the AI that follows names the promise of the person.
    await page.locator('.m.out.ai .bub', { hasText: '350' }).waitFor()
    await context.close()
  },
  LONG,
)

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

describe('files', () => {
  let page: Page
  let context: BrowserContext
  const staged = () => page.getByRole('list', { name: 'Attached files' }).getByRole('listitem')
  const reply = () => page.getByLabel('Reply', { exact: true })
  const uploaded = () => page.getByRole('button', { name: 'Send', exact: false }).last()

  beforeEach(async () => {
    const name = `File Customer ${newPhone()}`
    await write(newPhone(), name, 'Can I see the colours?')
    await context?.close()
    ;({ page, context } = await openInbox('Farah', 'with-ai'))
    await page.getByRole('option', { name }).click()
    await page.getByRole('button', { name: 'Take over' }).waitFor()
  }, LONG)
  afterAll(() => context?.close())

  test(
    'a picture is chosen by keys, survives a reload, is sent with its words and shown',
    async () => {
      await reply().focus()
      const chooser = page.waitForEvent('filechooser')
      await page.keyboard.press('Control+Shift+a')
      await (await chooser).setFiles({ name: 'colours.png', mimeType: 'image/png', buffer: PNG })
      await staged().getByText('colours.png').waitFor()
      await expect.poll(() => uploaded().isEnabled()).toBe(true)
      await reply().fill('These are the colours')
      await page.reload()
      await staged().getByText('colours.png').waitFor()
      expect(await reply().inputValue()).toBe('These are the colours')
      await reply().focus()
      await page.keyboard.press('Enter')
      await bubble(page, 'These are the colours').waitFor()
      await page.getByRole('log').locator('.m.out img').first().waitFor()
      expect(await staged().count()).toBe(0)
      await expect.poll(() => statusesOf('These are the colours')).toHaveLength(1)
    },
    LONG,
  )

  test(
    'a file that the channel cannot send says why before it is uploaded, and is removed; one that is dropped is staged',
    async () => {
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'dance.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') })
      await page.getByText('This channel cannot send GIF.').waitFor()
      expect(requests.filter((url) => url.endsWith('/v1/attachments'))).toEqual([])
      await page.getByRole('button', { name: 'Remove dance.gif' }).click()
      await staged().waitFor({ state: 'detached' })
      const data = await page.evaluateHandle(`(() => {
        const data = new DataTransfer()
        data.items.add(new File(['Our prices'], 'prices.txt', { type: 'text/plain' }))
        return data
      })()`)
      await page.locator('.composer').dispatchEvent('drop', { dataTransfer: data })
      await staged().getByText('prices.txt').waitFor()
      await expect.poll(() => uploaded().isEnabled()).toBe(true)
      await uploaded().click()
      await page.getByRole('log').getByText('prices.txt').first().waitFor()
    },
    LONG,
  )
})

describe('with the keyboard alone', () => {
  let page: Page
  let context: BrowserContext

  beforeEach(async () => {
    await write(newPhone(), 'Key Customer', 'Are you open on Sunday?')
    await context?.close()
    ;({ page, context } = await openInbox('Kavya', 'with-ai'))
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('j')
    await page.getByRole('button', { name: 'Take over' }).waitFor()
  }, LONG)
  afterAll(() => context?.close())

  test(
    'a conversation is taken over, answered, noted, closed and brought back',
    async () => {
      await page.keyboard.press('t')
      await page.getByText('You answer', { exact: true }).waitFor()
      await page.keyboard.press('r')
      await page.keyboard.type('Written without a mouse')
      await page.keyboard.press('Enter')
      await bubble(page, 'Written without a mouse').waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('n')
      await page.keyboard.type('Only for the team')
      await page.keyboard.press('Enter')
      await bubble(page, 'Only for the team').waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('e')
      await page.getByText('Closed.', { exact: true }).waitFor()
      await page.keyboard.press('z')
      await page.getByText('Closed.', { exact: true }).waitFor({ state: 'detached' })
    },
    LONG,
  )

  test(
    'the explanation of an answer opens and closes',
    async () => {
      await page.locator('.why').last().waitFor()
      await page.keyboard.press('w')
      await page
        .getByRole('dialog', { name: 'Why this answer' })
        .getByText('Passages', { exact: true })
        .waitFor()
      expect(page.url()).toContain('trace=trn_')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: 'Why this answer' }).waitFor({ state: 'detached' })
    },
    LONG,
  )

  test(
    'the command menu finds a conversation and a page',
    async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').waitFor()
      await page.keyboard.type('Key Customer')
      await page
        .getByRole('dialog')
        .getByRole('option', { name: /^Key Customer/ })
        .first()
        .waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('g')
      await page.keyboard.press('i')
      await page.waitForURL('**/inbox/needs-person')
    },
    LONG,
  )
})

describe('nothing typed is lost', () => {
  test(
    'a draft survives a reload, and is gone once it is sent',
    async () => {
      await write(newPhone(), 'Draft Customer', 'Do you have parking?')
      const { page, context } = await openInbox('Dev', 'with-ai')
      await page.getByRole('option', { name: /Draft Customer/ }).click()
      await page.getByLabel('Reply', { exact: true }).fill('A half-written thought')
      await page.reload()
      await expect
        .poll(() => page.getByLabel('Reply', { exact: true }).inputValue())
        .toBe('A half-written thought')
      await page.getByLabel('Reply', { exact: true }).press('Enter')
      await bubble(page, 'A half-written thought').waitFor()
      await page.reload()
      await page.getByLabel('Reply', { exact: true }).waitFor()
      expect(await page.getByLabel('Reply', { exact: true }).inputValue()).toBe('')
      await context.close()
    },
    LONG,
  )

  test(
    'a reply that was sent without a connection waits, survives a reload, and leaves once',
    async () => {
      await write(newPhone(), 'Offline Customer', 'Do you do nails?')
      const { page, context } = await openInbox('Olga', 'with-ai')
      await page.getByRole('option', { name: /Offline Customer/ }).click()
      await page.getByLabel('Reply', { exact: true }).waitFor()
      // Requests that change something do not arrive, as with a connection that breaks while writing.
      let isCut = true
      await context.route('**/v1/messages', (route) =>
        isCut && route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
      )
      await page.getByLabel('Reply', { exact: true }).fill('Yes, we do nails too')
      await page.keyboard.press('Enter')
      await page.getByText('Waits to be sent').waitFor()
      await page.reload()
      await page.getByText('Waits to be sent').waitFor()
      // The waiting reply is shown before the thread is: it is in the browser.
      await page.getByLabel('Reply', { exact: true }).waitFor()
      isCut = false
      await page.evaluate('dispatchEvent(new Event("online"))')
      await page.getByText('Waits to be sent').waitFor({ state: 'detached' })
      // A failure prints what the page showed instead.
      await expect.poll(() => page.getByRole('main').innerText()).toContain('Yes, we do nails too')
      await bubble(page, 'Yes, we do nails too').waitFor()
      expect(await statusesOf('Yes, we do nails too')).toHaveLength(1)
      await context.close()
    },
    LONG,
  )

  test(
    'an answer that was lost on its way does not send the reply twice',
    async () => {
      await write(newPhone(), 'Lost Answer', 'Do you cut beards?')
      const { page, context } = await openInbox('Lata', 'with-ai')
      await page.getByRole('option', { name: /Lost Answer/ }).click()
      await page.getByLabel('Reply', { exact: true }).waitFor()
      let lost = 0
      const answered: number[] = []
      // The server gets the request; the browser never hears the answer. The SDK tries again, so all tries are cut off.
      await context.route('**/v1/messages', async (route) => {
        if (route.request().method() !== 'POST' || lost++ > 3) return route.continue()
        answered.push((await route.fetch()).status())
        await route.abort('connectionreset')
      })
      await page.getByLabel('Reply', { exact: true }).fill('We do cut beards')
      await page.keyboard.press('Enter')
      await bubble(page, 'We do cut beards').first().waitFor()
      // Its event shows the message before an answer arrives; the reply is still sent until one does.
      await expect
        .poll(
          async () => ({
            waiting: await page.evaluate('JSON.parse(localStorage.getItem("parley.outbox")).length'),
            answered,
          }),
          { timeout: 60_000 },
        )
        .toEqual({ waiting: 0, answered: [201, 201, 201, 201] })
      expect(await statusesOf('We do cut beards')).toHaveLength(1)
      await context.close()
    },
    LONG,
  )
})

test(
  'two members at once: the second sees who answers, and keeps the text',
  async () => {
    await write(newPhone(), 'Wanted Customer', 'Can I talk to a person please?')
    const first = await openInbox('Ravi', 'needs-person')
    const second = await openInbox('Farah', 'needs-person')
    for (const { page } of [first, second])
      await page.getByRole('option', { name: /Wanted Customer/ }).click()
    await second.page.getByLabel('Reply', { exact: true }).fill('My half-written answer')
    await first.page.getByRole('button', { name: 'Take over' }).click()
    await second.page.getByText('Ravi answers', { exact: true }).waitFor()
    expect(await second.page.getByLabel('Reply', { exact: true }).inputValue()).toBe('My half-written answer')
    await first.context.close()
    await second.context.close()
  },
  LONG,
)

test(
  'text of a customer is never markup, and nothing breaks the Content-Security-Policy',
  async () => {
    await write(
      newPhone(),
      '<b>Bold</b>',
      '<img src=x onerror="document.title=1"><script>document.title=2</script>',
    )
    const { page, context } = await openInbox('Sam', 'open')
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    await page.reload()
    await page.getByRole('option', { name: /<b>Bold<\/b>/ }).click()
    await bubble(page, '<img src=x').first().waitFor()
    expect(await page.title()).toBe('Parley')
    expect(problems).toEqual([])
    await context.close()
  },
  LONG,
)
