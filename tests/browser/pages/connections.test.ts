/** A developer connects a program: an endpoint that fails and recovers, and keys that are replaced and revoked. */
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const walk = walkPages({ env: { PARLEY_ALLOW_PRIVATE_HOSTS: 'localhost' } })

let receiver: Server
let address: string
let isDown = true

beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.resume()
    response.statusCode = isDown ? 500 : 204
    response.end(isDown ? 'No disk' : '')
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  address = `http://localhost:${(receiver.address() as { port: number }).port}/events`
})
afterAll(() => new Promise<void>((resolve) => receiver.close(() => resolve())))

test(
  'an endpoint shows its secret once, a test that fails with the answer, and the replay that arrives',
  async () => {
    await walk.go('/webhooks')
    await walk.button('New endpoint').first().click()
    await walk.dialog().getByLabel('Address').fill(address)
    await walk.dialog().getByRole('button', { name: 'Register it' }).click()
    await walk.page.getByText(/^whsec_/).waitFor()
    const { host } = new URL(address)
    await walk.page.getByRole('main').getByRole('link', { name: host }).click()
    await walk.button('Send a test').click()
    await walk.said('Not accepted: The receiver answered 500.').waitFor()
    const rows = walk.page.getByRole('main').getByRole('row')
    await rows.filter({ hasText: '500' }).getByRole('button').first().click()
    await walk.page.getByText('No disk').waitFor()
    expect(await walk.page.getByText(/^whsec_/).count()).toBe(0)
    isDown = false
    await walk.button('Replay').last().click()
    await rows.filter({ hasText: '204' }).first().waitFor()
  },
  PATIENCE_MS,
)

test(
  'a key is shown once, replaced with an overlap, and revoked; its limits are said in words',
  async () => {
    await walk.go('/api-keys')
    await walk.button('New key').first().click()
    await walk.dialog().getByLabel('Name').fill('Billing sync')
    const limits = walk.dialog().getByLabel('Limits')
    await limits
      .getByRole('option', { name: /^Parley, free: 60 requests a minute/ })
      .waitFor({ state: 'attached' })
    await limits.selectOption('native/free')
    await walk.dialog().getByRole('button', { name: 'Make the key' }).click()
    const shown = walk.page.getByText(/^parley_test_[A-Za-z0-9]{20,}$/)
    const first = await shown.textContent()
    const row = walk.page.getByRole('row').filter({ hasText: 'Billing sync' })
    await row.getByText('Parley, free', { exact: false }).waitFor()

    await row.getByRole('button', { name: /Billing sync/ }).click()
    await walk.page.getByRole('menuitem', { name: 'Replace' }).click()
    await walk.dialog().getByRole('button', { name: 'Make the new key' }).click()
    await expect.poll(() => shown.textContent()).not.toBe(first)
    await row.nth(1).waitFor()
    const works = async (key: string) => {
      const answer = await fetch(`${walk.pages.url}/v1/account`, { headers: { 'x-api-key': key } })
      return answer.status
    }
    const second = (await shown.textContent())!
    expect([await works(first!), await works(second)]).toEqual([200, 200])

    await walk.button('I have copied it').click()
    expect(await shown.count()).toBe(0)
    const old = row.filter({ hasText: first!.slice(-4) })
    await old.getByRole('button', { name: /Billing sync/ }).click()
    await walk.page.getByRole('menuitem', { name: 'Revoke' }).click()
    await walk.dialog().getByRole('button', { name: 'Revoke' }).click()
    await walk.said('is revoked').waitFor()
    expect([await works(first!), await works(second)]).toEqual([401, 200])
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
