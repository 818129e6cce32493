/** Models in the settings: connected, tested, repaired, given to an agent, and removed. */
import { type ServedGateway, serveGateway } from '@parley/models/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PHONE } from '../open-browser.ts'
import { PATIENCE_MS, walkPages } from './walk.ts'

const KEY = 'sk-first-key-of-the-shop-7391'
const OTHER_KEY = 'sk-other-key-of-the-shop-4826'
const MODEL = 'compatible/large'
/** Nothing listens on port 9, the discard service. */
const NOWHERE = 'http://127.0.0.1:9/v1'

let gateway: ServedGateway
let ollama: ServedGateway
beforeAll(async () => {
  gateway = await serveGateway(KEY)
  // Servers on this machine take any key, and get none.
  ollama = await serveGateway('')
})
afterAll(() => Promise.all([gateway.close(), ollama.close()]))

const walk = walkPages({
  env: {
    PARLEY_ALLOW_PRIVATE_HOSTS: 'localhost',
    ...{ PARLEY_OLLAMA_URL: NOWHERE, PARLEY_LMSTUDIO_URL: NOWHERE, PARLEY_VLLM_URL: NOWHERE },
  },
})

const row = (vendor: string) => walk.page.locator(`[data-vendor="${vendor}"]`)
const inDialog = (name: string) => walk.dialog().getByRole('button', { name, exact: true })
const agentId = async () => (await walk.pages.api.call('agents.list', {})).data[0]!.id
const modelOf = async () => (await walk.pages.api.call('agents.get', { id: await agentId() })).model

test(
  'a gateway is connected with the keyboard: a wrong key is refused beside its field, the right one is tested at once',
  async () => {
    const { keyboard } = walk.page
    await walk.go('/settings/models')
    await row('openai').getByRole('button', { name: 'Connect: OpenAI' }).waitFor()
    await row('compatible').getByRole('button').focus()
    await keyboard.press('Enter')
    await walk.dialog().getByLabel('Address').waitFor()
    await keyboard.type(gateway.url)
    await keyboard.press('Tab')
    await keyboard.type('sk-a-key-that-nobody-knows')
    await keyboard.press('Enter')
    await walk.dialog().getByText('does not accept this key', { exact: false }).waitFor()
    expect(await walk.dialog().textContent()).not.toContain('sk-a-key-that-nobody-knows')
    await walk.dialog().getByLabel('Key', { exact: false }).fill(KEY)
    await keyboard.press('Enter')

    await walk.dialog().getByRole('heading', { name: 'Test OpenAI-compatible server' }).waitFor()
    await walk.dialog().getByLabel('Model').fill(MODEL)
    await keyboard.press('Enter')
    await walk.dialog().getByText(`${MODEL} works.`).waitFor()
    await walk.dialog().getByText('Calls tools:', { exact: false }).waitFor()
    await walk.dialog().getByText('Reads pictures').waitFor()
    await keyboard.press('Escape')
    await walk.dialog().waitFor({ state: 'detached' })
    await row('compatible').getByText('Your key …7391').waitFor()
    await row('compatible')
      .getByText(/answered in \d+\.\d s, tools, JSON, pictures/)
      .waitFor()
    expect(await walk.page.content()).not.toContain(KEY)
  },
  PATIENCE_MS,
)

test(
  'an agent gets the model from the list of those that may be used, and answers with it',
  async () => {
    const id = await agentId()
    await walk.go(`/agents/${id}`)
    const field = walk.page.getByLabel('Model that answers')
    await field.waitFor()
    const offered = walk.page.locator(`datalist option[value="${MODEL}"]`).first()
    await offered.waitFor({ state: 'attached' })
    await field.fill(MODEL)
    await walk
      .button(/^(Save|Publish)$/)
      .first()
      .click()
    await expect.poll(modelOf, { timeout: PATIENCE_MS }).toBe(MODEL)
    gateway.answer = 'Good morning, how can I help?'
    gateway.asked.length = 0
    await walk.pages.api.call('agents.preview', { id, text: 'Tell me something about the shop, please' })
    expect(gateway.asked.map(({ key }) => key)).toContain(KEY)
    await walk.go('/settings/models')
    await row('compatible').getByText('Used by').waitFor()
  },
  PATIENCE_MS,
)

test(
  'a key that the vendor revoked is explained by the test, and replaced from there',
  async () => {
    gateway.keys.delete(KEY)
    gateway.keys.add(OTHER_KEY)
    await walk.go('/settings/models')
    await row('compatible').getByRole('button', { name: 'Test: OpenAI-compatible server' }).click()
    await expect.poll(() => walk.dialog().getByLabel('Model').inputValue()).toBe(MODEL)
    await inDialog('Test').click()
    await walk.dialog().getByText(`${MODEL} does not work.`).waitFor()
    await walk.dialog().getByText('Make a new one there, and replace it here.', { exact: false }).waitFor()
    await walk.dialog().getByText('[secret]', { exact: false }).waitFor()
    await inDialog('Replace the key').click()
    await expect.poll(() => walk.dialog().getByLabel('Address').inputValue()).toBe(gateway.url)
    await walk.dialog().getByLabel('Key', { exact: false }).fill(OTHER_KEY)
    await inDialog('Connect').click()
    await walk.dialog().getByRole('heading', { name: 'Test OpenAI-compatible server' }).waitFor()
    await walk.page.keyboard.press('Escape')
    await row('compatible').getByText('Your key …4826').waitFor()
    await row('compatible').getByText('Not tested yet').waitFor()
  },
  PATIENCE_MS,
)

test(
  'a vendor that an agent uses is not removed: the dialog leads to the agent',
  async () => {
    const remove = async () => {
      await row('compatible')
        .getByRole('button', { name: /replace, remove/ })
        .click()
      await walk.page.getByRole('menuitem', { name: 'Remove' }).click()
      await inDialog('Remove').click()
    }
    await walk.go('/settings/models')
    await remove()
    await walk.dialog().getByText('Choose another model for these agents first:').waitFor()
    await walk.dialog().getByRole('link').first().waitFor()
    await walk.page.keyboard.press('Escape')
    await walk.pages.api.call('agents.update', { id: await agentId(), model: 'built-in' })
    await remove()
    await walk.said('Connection to OpenAI-compatible server removed.').waitFor()
    await row('compatible').getByRole('button', { name: 'Connect: OpenAI-compatible server' }).waitFor()
  },
  PATIENCE_MS,
)

test(
  'a server of one’s own is found at its address; the page fits a phone in Hindi',
  async () => {
    await walk.go('/settings/models')
    await row('ollama').getByText('Does not run').waitFor()
    await row('ollama').getByRole('button', { name: 'Another address: Ollama' }).click()
    await walk.dialog().getByLabel('Address').fill(ollama.url)
    await inDialog('Connect').click()
    await walk.dialog().getByRole('heading', { name: 'Test Ollama' }).waitFor()
    await walk.page.keyboard.press('Escape')
    await row('ollama').getByText('Runs: ollama/large, ollama/small').waitFor()

    await walk.page.setViewportSize(PHONE.viewport!)
    await walk.page.evaluate("localStorage.setItem('parley.locale', 'hi')")
    await walk.go('/settings/models')
    await row('ollama').getByText('चल रहा है:', { exact: false }).waitFor()
    const overflow = await walk.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBe(0)
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
