/** Notifications from the settings to the conversation: the browser, its service worker, and a push service on loopback. */
import { startPushService } from '@parley/server/testing/push-service'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const LONG = 120_000

type PushService = Awaited<ReturnType<typeof startPushService>>

let service: PushService
let pages: StartedPages
let browser: Browser

beforeAll(async () => {
  service = await startPushService()
  pages = await startPages({ PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' })
  browser = await openBrowser()
}, LONG)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
  service?.close()
}, 60_000)

/**
 * This browser has no window, so it refuses notifications, and the push service of its vendor is not on this machine. Both are
 * replaced; the page, its service worker, the server and the encryption are those of the product.
 */
async function allowNotifications(page: Page, subscription: unknown): Promise<void> {
  await page.addInitScript(`{
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
    Notification.requestPermission = async () => 'granted'
    const subscription = ${JSON.stringify(subscription)}
    let subscribed = null
    PushManager.prototype.getSubscription = async () => subscribed
    PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
      const options = { applicationServerKey: applicationServerKey.buffer }
      return (subscribed = { options, toJSON: () => subscription, unsubscribe: async () => true })
    }
  }`)
}

interface Receiver {
  /** Hands it what the push service took for it. */
  deliver(payload: unknown): Promise<void>
  /** Titles and texts of the notifications, oldest first. */
  shown(): Promise<string[]>
  click(title: string): Promise<void>
}

async function receiverOf(context: BrowserContext, page: Page): Promise<Receiver> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await expect.poll(() => context.serviceWorkers().length).toBe(1)
  const worker = context.serviceWorkers()[0]!
  await worker.evaluate(`
    self.shown = []
    registration.showNotification = async (title, options) => void self.shown.push({ title, ...options, close() {} })
  `)
  const session = await context.newCDPSession(page)
  const registrations: { registrationId: string; isDeleted: boolean }[] = []
  session.on('ServiceWorker.workerRegistrationUpdated', (event) => registrations.push(...event.registrations))
  await session.send('ServiceWorker.enable')
  await expect.poll(() => registrations.length).toBeGreaterThan(0)
  const { registrationId } = registrations.find(({ isDeleted }) => !isDeleted)!
  return {
    async deliver(payload) {
      const data = JSON.stringify(payload)
      await session.send('ServiceWorker.deliverPushMessage', { origin: pages.url, registrationId, data })
    },
    shown: () => worker.evaluate<string[]>("self.shown.map(({ title, body }) => title + ': ' + body)"),
    async click(title) {
      await worker.evaluate(`{
        const notification = self.shown.find((one) => one.title === ${JSON.stringify(title)})
        dispatchEvent(Object.assign(new ExtendableEvent('notificationclick'), { notification }))
      }`)
    },
  }
}

test(
  'a member switches notifications on, is notified of a handoff, and a click opens the conversation',
  async () => {
    const context = await browser.newContext(DESK)
    await pages.signIn(context, 'Notified Member')
    const page = await context.newPage()
    const device = service.browser()
    await allowNotifications(page, device.subscription)
    await page.goto(`${pages.url}/app/settings/notifications`)
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await expect.poll(() => device.shown.length).toBe(1)
    const receiver = await receiverOf(context, page)
    await receiver.deliver(device.shown[0])
    await expect.poll(receiver.shown).toEqual(['Notifications work: This is the test that you asked for.'])

    const { data } = await pages.api.call('channels.list', {})
    const { id } = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!
    const content = { type: 'text', text: 'Can I talk to a person please?' } as const
    await pages.api.call('sandbox.receive', { id, from: '+919500000001', name: 'Asha Rao', content })
    await expect.poll(() => device.shown.length).toBe(2)
    await receiver.deliver(device.shown[1])
    await expect.poll(receiver.shown).toContain('Asha Rao: Needs a person')

    await receiver.click('Asha Rao')
    await page.waitForURL(/\/app\/inbox\/.*conv_/)
    await page.getByRole('log').getByText('Can I talk to a person please?').first().waitFor()
    await context.close()
  },
  LONG,
)
