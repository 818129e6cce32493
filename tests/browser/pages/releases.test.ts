/** A change of an agent goes from the form into the draft, past its checks, to customers. */
import { beforeAll, expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const walk = walkPages()

let agentId: string
const main = () => walk.page.getByRole('main')
const bar = () => main().getByRole('region', { name: 'Draft' })
const facts = () => walk.page.getByLabel('Facts without a document')
const REASON = 'The old address sends people away.'

beforeAll(async () => {
  const { api } = walk.pages
  const agent = await api.call('agents.create', {
    name: 'Salon',
    model: 'built-in',
    business_facts: { address: '14, 100 Feet Road' },
  })
  agentId = agent.id
  await api.call('scenarios.create', {
    agent_id: agentId,
    name: 'Says the address',
    is_required: true,
    definition: {
      messages: [{ text: 'What is your address?', expect: { required_words: ['100 feet road'] } }],
    },
  })
})

const instructions = async () => (await walk.pages.api.call('agents.get', { id: agentId })).instructions

test(
  'a change of an agent with a required scenario goes into a draft, which can be discarded and brought back',
  async () => {
    await walk.go(`/agents/${agentId}`)
    await walk.page.getByLabel('The work of Salon').fill('Be kind.')
    await walk.button('Save as draft').click()
    await walk.said('Saved in the draft.').waitFor()
    await bar().getByText('1 change not published: Instructions').waitFor()
    await bar().getByText('Checks not run').waitFor()
    expect(await instructions()).toBe('')

    await walk.button('Discard draft').click()
    await bar().waitFor({ state: 'detached' })
    await walk.page.keyboard.press('z')
    await bar().getByText('1 change not published: Instructions').waitFor()
    await walk.page.getByRole('switch', { name: 'Move a booking' }).click()
    await bar().getByText('2 changes not published: Instructions, Its permissions').waitFor()
    expect((await walk.pages.api.call('agents.get', { id: agentId })).tools).toBeNull()
  },
  PATIENCE_MS,
)

test(
  'a draft whose required scenario fails is refused with its name, and an owner publishes it with a reason that the audit keeps',
  async () => {
    await facts().fill('')
    await walk.button('Save as draft').click()
    await bar().getByText('3 changes not published', { exact: false }).waitFor()
    await walk.button('Review and publish').click()
    await walk.dialog().getByText('The required scenario has not been run', { exact: false }).waitFor()
    expect(await walk.dialog().getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)

    await walk.dialog().getByRole('button', { name: 'Run the checks' }).click()
    await walk.dialog().getByText('Publishing is refused', { exact: false }).waitFor()
    await walk.dialog().getByText('Says the address').waitFor()
    await walk.dialog().getByText('The answer does not hold "100 feet road".', { exact: false }).waitFor()

    await walk.dialog().getByRole('button', { name: 'Publish anyway' }).click()
    await walk.dialog().getByLabel('Why it cannot wait').fill('Soon')
    await walk.dialog().getByRole('button', { name: 'Publish anyway' }).click()
    await walk.dialog().getByText('Write at least 10 characters.').waitFor()
    await walk.dialog().getByLabel('Why it cannot wait').fill(REASON)
    await walk.dialog().getByRole('button', { name: 'Publish anyway' }).click()
    await walk.said('Version 2 is published.').waitFor()
    await bar().waitFor({ state: 'detached' })
    expect(await instructions()).toBe('Be kind.')

    const { data } = await walk.pages.api.call('agents.list_versions', { id: agentId })
    expect(data[0]).toMatchObject({ version: 2, override_reason: REASON, author: { name: 'Anita Rao' } })
    await walk.go('/settings/audit')
    await main().getByRole('row').filter({ hasText: 'agents.publish' }).getByText('Anita Rao').waitFor()
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'the versions say who published what and why, two of them are compared, and an earlier one comes back and goes again',
  async () => {
    await walk.go(`/agents/${agentId}/versions`)
    await main().getByText(REASON, { exact: false }).waitFor()
    await main().getByText('Changed: Instructions, Facts without a document, Its permissions.').waitFor()
    await walk.button('Compare').first().click()
    await walk.dialog().getByText('14, 100 Feet Road', { exact: true }).waitFor()
    await walk.dialog().getByText('Be kind.').waitFor()
    await walk.dialog().getByLabel('To', { exact: true }).selectOption('1')
    await walk.dialog().getByText('The settings of both versions are the same.').waitFor()
    await walk.page.keyboard.press('Escape')

    await walk.button('Go back to it').click()
    await walk.said('The settings of version 1 count again, as version 3.').waitFor()
    await main().getByText('Settings of version 1, brought back.', { exact: false }).waitFor()
    expect(await instructions()).toBe('')
    await walk.page.keyboard.press('z')
    await main().getByText('Settings of version 2, brought back.', { exact: false }).waitFor()
    expect(await instructions()).toBe('Be kind.')
  },
  PATIENCE_MS,
)

test(
  'a draft is tried with a share of the conversations, shows its figures beside the published ones, and is promoted or stopped',
  async () => {
    const { api } = walk.pages
    const tryDraft = async (words: string) => {
      await api.call('agents.update_draft', {
        id: agentId,
        instructions: words,
        business_facts: { address: '14, 100 Feet Road' },
      })
      await walk.go(`/agents/${agentId}?dialog=publish`)
      await walk.dialog().getByRole('button', { name: 'Run the checks' }).click()
      await walk.dialog().getByText('The required scenario passed with these settings.').waitFor()
      await walk.dialog().getByLabel('Answers by it').selectOption('some')
      await walk.dialog().getByLabel('Share of the conversations (%)').fill('25')
      await walk.dialog().getByRole('button', { name: 'Try it with 25%' }).click()
      await walk.said('answers 25% of the conversations').waitFor()
      await walk.go(`/agents/${agentId}/versions`)
      await main().getByText('is tried with 25% of the conversations', { exact: false }).waitFor()
    }
    const canary = async () => (await api.call('agents.get', { id: agentId })).canary
    await tryDraft('Be brief.')
    await main().getByText('Neither version has answered in the last 30 days.').waitFor()
    await walk.button('Stop the trial').click()
    await walk.said('Version 4 answers every conversation.').waitFor()
    expect(await canary()).toBeNull()
    expect(await instructions()).toBe('Be kind.')

    await tryDraft('Be quick.')
    await walk.button('Answer everybody by it').click()
    await walk.said('Version 6 answers every conversation.').waitFor()
    expect([await canary(), await instructions()]).toEqual([null, 'Be quick.'])
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
