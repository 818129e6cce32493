import type { Api } from '@parley/contracts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followMessage } from './follow-message.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MESSAGE = {
  id: 'msg_1',
  conversation_id: 'conv_1',
  contact_id: 'cnt_1',
  provider_message_id: 'wamid.1',
  created_at: '1',
}

/** The API of a server that has stored and understood the message. `turnAfter`: looks for turns that find none. */
function apiOf({
  conversation,
  agent = 'active',
  turnAfter = Number.POSITIVE_INFINITY,
}: {
  conversation: object
  agent?: string
  turnAfter?: number
}): Api {
  let looks = 0
  const answers: Record<string, () => unknown> = {
    'ledger.list': () => ({ data: [{ id: 'led_1', dedupe_key: 'wamid.1' }] }),
    'ledger.get': () => ({ id: 'led_1', state: 'processed' }),
    'messages.list': () => ({ data: [MESSAGE] }),
    'messages.get': () => ({ id: 'msg_2', status: 'read' }),
    'conversations.get': () => ({ id: 'conv_1', ...conversation }),
    'contacts.get': () => ({ blocked_at: null, opted_out_at: null, opted_in_at: null }),
    'agents.get': () => ({ status: agent }),
    'turns.list': () => ({
      data: ++looks > turnAfter ? [{ id: 'trn_1', created_at: '2', message_id: 'msg_2' }] : [],
    }),
  }
  return { call: async (operation: string) => answers[operation]!() } as unknown as Api
}

async function follow(api: Api) {
  const followed = followMessage(api, {
    channelId: 'chn_1',
    providerMessageId: 'wamid.1',
    // It never comes: the end has another reason.
    deadline: Number.POSITIVE_INFINITY,
    waitFor: 'read',
  })
  await vi.runAllTimersAsync()
  return followed
}

test.each([
  ['person_responds', { responder: 'person', agent_id: 'agt_1' }, 'active'],
  ['no_agent', { responder: 'ai', agent_id: null }, 'active'],
  ['agent_inactive', { responder: 'ai', agent_id: 'agt_1' }, 'draft'],
] as const)(
  '%s: it is said without waiting for an answer that cannot come',
  async (silence, conversation, agent) => {
    expect(await follow(apiOf({ conversation, agent }))).toMatchObject({ silence, answers: [] })
  },
)

test('a turn that has handed its conversation over is found, also when it is written a moment later', async () => {
  const conversation = { responder: 'person', agent_id: 'agt_1' }
  expect(await follow(apiOf({ conversation, turnAfter: 3 }))).toMatchObject({
    turn: { id: 'trn_1' },
    answers: [{ id: 'msg_2' }],
  })
})

test('an agent that takes long is waited for', async () => {
  const conversation = { responder: 'ai', agent_id: 'agt_1' }
  expect(await follow(apiOf({ conversation, turnAfter: 200 }))).toMatchObject({ turn: { id: 'trn_1' } })
})
