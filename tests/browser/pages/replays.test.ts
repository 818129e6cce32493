/** Conversations are replayed with a draft, and each answer stands beside the original; customers get nothing. */
import { beforeAll, expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const walk = walkPages({ mode: 'test' })
const main = () => walk.page.getByRole('main')

let agentId: string

beforeAll(async () => {
  const { api } = walk.pages
  const agent = await api.call('agents.create', {
    name: 'Meera',
    model: 'built-in',
    business_facts: { address: '14, 100 Feet Road' },
  })
  agentId = agent.id
  await api.call('agents.activate', { id: agentId })
  const channel = await api.call('channels.create', {
    kind: 'whatsapp',
    provider: 'sandbox',
    name: 'Number',
    agent_id: agentId,
  })
  const content = { type: 'text', text: 'What is your address?' } as const
  await api.call('sandbox.receive', { id: channel.id, from: '+15550209777', content })
}, PATIENCE_MS)

async function countMessages(): Promise<number> {
  const { api } = walk.pages
  const { data } = await api.call('conversations.list', {})
  const conversation = data[0]
  if (!conversation) return 0
  return (await api.call('messages.list', { conversation_id: conversation.id })).data.length
}

test(
  'a replay is started in the page, shows the answer that would change, and sends nothing',
  async () => {
    await expect.poll(countMessages, { timeout: 60_000 }).toBe(2)
    await walk.pages.api.call('agents.update_draft', {
      id: agentId,
      business_facts: { address: '7, Marine Drive' },
    })
    await walk.go(`/agents/${agentId}/replays`)
    await main().getByText('No replay yet').waitFor()
    await main().getByLabel('Conversations', { exact: true }).selectOption({ label: 'The newest 10' })
    await walk.button('Replay').click()
    await walk.page.waitForURL(/[?&]replay=/)
    await main().getByText('1 of 1 answer changed', { exact: false }).waitFor()
    const turn = main().getByRole('group').filter({ hasText: 'What is your address?' })
    await turn.getByText('Other words').waitFor()
    await turn.getByRole('heading').click()
    await turn.getByText('As it was').waitFor()
    await turn.locator('del', { hasText: '14' }).first().waitFor()
    await turn.locator('ins', { hasText: 'Marine' }).first().waitFor()
    await main().getByLabel('Show').selectOption({ label: 'Answers that are the same (0)' })
    await main().getByText('No answer is like that.').waitFor()
    await main().getByLabel('Show').selectOption({ label: 'All answers (1)' })
    await turn.getByRole('heading').click()
    await turn.getByRole('link', { name: 'Open the conversation' }).click()
    await walk.page.waitForURL(/\/inbox\/all\/conv_/)
    expect(await countMessages()).toBe(2)
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
