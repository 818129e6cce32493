import { totpAt } from '@parley/server/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { PASSWORD, type StartedPages, startPages } from './start-pages.ts'

const LONG = 120_000

let pages: StartedPages
let browser: Browser

beforeAll(async () => {
  pages = await startPages()
  browser = await openBrowser()
}, LONG)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
}, 60_000)

/** The code of the authenticator, so many steps of 30 s from now: each one works once. */
const codeOf = (secret: string, steps: number) => totpAt(secret, Math.floor(Date.now() / 30_000) + steps)

async function enterPassword(page: Page, email: string): Promise<void> {
  await page.goto(`${pages.url}/app/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test(
  'a browser that is trusted signs in without a code, until its owner ends the trust in the settings',
  async () => {
    const context = await browser.newContext(DESK)
    const { email } = await pages.signIn(context, 'Trusting Member')
    const post = async (path: string, data: object, token?: string) => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      return (await context.request.post(`${pages.url}${path}`, { data, headers })).json()
    }
    const { access_token: token } = await post('/auth/refresh', {})
    const { secret } = await post('/auth/totp', { password: PASSWORD }, token)
    await post('/auth/totp/confirm', { code: codeOf(secret, 0) }, token)
    const signOut = () => context.request.post(`${pages.url}/auth/sign-out`, { data: {} })

    await signOut()
    const page = await context.newPage()
    await enterPassword(page, email)
    await page.getByLabel('Trust this device for 30 days').check()
    await page.getByRole('textbox').fill(codeOf(secret, 1))
    await page.getByRole('heading', { level: 1, name: /./ }).waitFor()
    await page.waitForURL(/\/app\/inbox/)

    await signOut()
    await enterPassword(page, email)
    await page.waitForURL(/\/app\/inbox/)

    await page.goto(`${pages.url}/app/settings/devices`)
    await page.getByRole('button', { name: 'Trust no more' }).click()
    await page.getByText('None. You can trust a browser').waitFor()
    await signOut()
    await enterPassword(page, email)
    await page.getByLabel('Trust this device for 30 days').waitFor()
    expect(await page.getByLabel('Trust this device for 30 days').isChecked()).toBe(false)
    await context.close()
  },
  LONG,
)
