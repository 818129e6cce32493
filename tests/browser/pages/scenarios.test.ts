/** A scenario is written, played, corrected and compared, all in the pages. */
import { beforeAll, expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const walk = walkPages()

let agentId: string
const main = () => walk.page.getByRole('main')
const result = () => walk.page.getByRole('complementary', { name: 'Result' })

beforeAll(async () => {
  const agent = await walk.pages.api.call('agents.create', {
    name: 'Salon',
    model: 'built-in',
    business_facts: { address: '14, 100 Feet Road' },
  })
  agentId = agent.id
})

const scenarios = async () => (await walk.pages.api.call('scenarios.list', { agent_id: agentId })).data

test(
  'a scenario is written in the page, fails with the reason, is corrected and passes',
  async () => {
    await walk.go(`/agents/${agentId}/scenarios`)
    await main().getByText('No scenario yet').waitFor()
    await walk.button('New scenario').click()
    await walk.page.getByLabel('Name', { exact: true }).fill('Says the address')
    await walk.button('Save and run').click()
    await main().getByRole('alert').getByText('Message 1', { exact: false }).waitFor()
    expect(await scenarios()).toEqual([])

    await walk.page.getByLabel('The customer writes').fill('What is your address?')
    await walk.page.getByLabel('The answer holds all of these').first().fill('Marine Drive')
    await walk.page.keyboard.press('Enter')
    await walk.page.reload()
    expect(await walk.page.getByLabel('The customer writes').inputValue()).toBe('What is your address?')
    await walk.button('Save and run').click()
    await result().getByText('The answer does not hold "Marine Drive".', { exact: false }).waitFor()
    await result().getByText('100 Feet Road', { exact: false }).first().waitFor()
    const [stored] = await scenarios()
    expect(stored).toMatchObject({ name: 'Says the address', is_required: false, times: 1 })
    expect(walk.page.url()).toContain(stored!.id)

    await walk.button('Remove: Marine Drive').click()
    await walk.page.getByLabel('The answer holds all of these').first().fill('100 feet road')
    await walk.page.keyboard.press('Enter')
    await walk.page.getByLabel('Times').fill('3')
    await walk.button('Save and run').click()
    await result().getByText('Attempt 3 of 3').waitFor()
    expect(await result().getByText('Failed').count()).toBe(0)
  },
  PATIENCE_MS,
)

test(
  'a run shows what failed newly, with the conversation, and a deleted scenario comes back',
  async () => {
    await walk.pages.api.call('agents.update', { id: agentId, business_facts: {} })
    await walk.go(`/agents/${agentId}/scenarios`)
    await main().getByText('3 of 3 passed').waitFor()
    await walk.button('Run all').click()
    await main().getByText('0 of 3 passed').waitFor()
    await main().locator('a[href*="/scenarios/runs/"]').first().click()
    await main().getByText('Passed before').waitFor()
    await main().getByText('After message 1: The answer does not hold "100 feet road".').first().waitFor()
    await main().getByText('What is your address?').first().waitFor()
    const { id: other } = await walk.pages.api.call('scenarios.create', {
      agent_id: agentId,
      name: 'Another one',
      definition: { messages: [{ text: 'Hello' }] },
    })
    const failed = walk.page.url()
    await walk.button('Run again').click()
    await walk.page.waitForURL((url) => url.href !== failed)
    const { data: runs } = await walk.pages.api.call('scenario_runs.list', { agent_id: agentId })
    expect(runs[0]).toMatchObject({ target: 'draft', scenarios: 1 })
    expect(walk.page.url()).toContain(runs[0]!.id)
    await walk.pages.api.call('scenarios.delete', { id: other })

    await walk.go(`/agents/${agentId}/scenarios`)
    await walk.button('More: Says the address').click()
    await walk.page.getByRole('menuitem', { name: 'Duplicate' }).click()
    await main().getByText('Says the address (copy)').waitFor()
    await walk.button('More: Says the address (copy)').click()
    await walk.page.getByRole('menuitem', { name: 'Delete' }).click()
    await walk.said('“Says the address (copy)” is deleted.').waitFor()
    await walk.page.keyboard.press('z')
    await main().getByText('Says the address (copy)').waitFor()
    expect((await scenarios()).map(({ times }) => times)).toEqual([3, 3])
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'messages are moved by the keyboard and keep what must hold for them',
  async () => {
    await walk.go(`/agents/${agentId}/scenarios/new`)
    await walk.page.getByLabel('Name', { exact: true }).fill('Two messages')
    await walk.page.getByLabel('The customer writes').fill('Second')
    await walk.button('Add a message').click()
    await walk.page.getByLabel('The customer writes').nth(1).fill('First')
    await walk.page.getByLabel('The answer holds none of these').nth(1).fill('never')
    await walk.page.keyboard.press('Enter')
    await walk.button('Move up').nth(1).press('Enter')
    await walk.button('Save').first().click()
    await walk.said('Saved.').waitFor()
    const [newest] = await scenarios()
    expect(newest!.definition.messages).toMatchObject([
      { text: 'First', expect: { forbidden_words: ['never'] } },
      { text: 'Second', expect: { forbidden_words: [] } },
    ])
  },
  PATIENCE_MS,
)

test(
  'the example demands an answer, so that an agent without documents fails it',
  async () => {
    await walk.go(`/agents/${agentId}/scenarios/new?example=true`)
    await walk.button('Save and run').click()
    await result().getByText('Failed').first().waitFor()
    const [newest] = await scenarios()
    expect(newest!.definition.messages).toMatchObject([{ expect: { outcomes: ['answered'] } }])
  },
  PATIENCE_MS,
)
