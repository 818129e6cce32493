/** Costs in the settings: by agent, and behind each figure its conversations. */
import { type ServedGateway, serveGateway } from '@parley/models/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PHONE } from '../open-browser.ts'
import { PATIENCE_MS, walkPages } from './walk.ts'

const KEY = 'sk-first-key-of-the-shop-7391'
const PHONE_NUMBER = '+919811100042'
const MODEL = 'compatible/large'

let gateway: ServedGateway
beforeAll(async () => {
  gateway = await serveGateway(KEY)
  gateway.answer = 'Good morning, how can I help?'
})
afterAll(() => gateway.close())

const walk = walkPages({ env: { PARLEY_ALLOW_PRIVATE_HOSTS: 'localhost' } })

const cell = (name: string | RegExp) => walk.page.getByRole('main').getByRole('cell', { name })

test(
  'the uses of a model are counted for its agent, and open the conversation that they were for',
  async () => {
    const { api } = walk.pages
    await api.call('model_vendors.connect', { vendor: 'compatible', api_key: KEY, address: gateway.url })
    const { id, name } = (await api.call('agents.list', {})).data[0]!
    await api.call('agents.update', { id, model: MODEL })
    const { data: channels } = await api.call('channels.list', {})
    const channel = channels.find(({ kind }) => kind === 'whatsapp')!
    await api.call('sandbox.receive', {
      id: channel.id,
      from: PHONE_NUMBER,
      name: 'Kiran Rao',
      content: { type: 'text', text: 'Tell me something about the shop, please' },
    })
    const providers = async () => {
      const since = new Date(Date.now() - 3_600_000).toISOString()
      const { data } = await api.call('costs.summarize', { since, by: 'provider' })
      return data.map(({ key }) => key)
    }
    await expect.poll(providers, { timeout: PATIENCE_MS }).toContain(MODEL)

    await walk.go('/settings/costs')
    await cell('not known').first().waitFor()
    await cell(name).getByRole('link').first().click()
    await walk.page.getByText(`Only ${name}`).waitFor()
    await walk.page.getByLabel('Grouped by').selectOption({ label: 'By provider or model' })
    await cell(MODEL).waitFor()
    await walk.button('Show all').click()
    await walk.page.getByText(`Only ${name}`).waitFor({ state: 'detached' })
    await walk.page.getByLabel('Grouped by').selectOption({ label: 'By conversation' })
    await walk.page.setViewportSize(PHONE.viewport!)
    const overflow = await walk.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBe(0)
    await cell('Kiran Rao').getByRole('link').first().click()
    const { data: conversations } = await api.call('conversations.list', { contact_phone: PHONE_NUMBER })
    await expect
      .poll(() => walk.page.url(), { timeout: PATIENCE_MS })
      .toContain(`/inbox/open/${conversations[0]!.id}`)
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
