import { randomInt } from 'node:crypto'
import type { Api } from '@parley/contracts'
import { explainSilence } from '../commands/simulate/explain-silence.ts'
import type { OpenedLocal } from '../connection/local.ts'
import { selectWorkspace } from '../connection/select-workspace.ts'
import { writeAsCustomer } from '../simulate/customer.ts'
import type { Step } from '../simulate/follow-message.ts'
import { findSandboxNumber } from '../simulate/sandbox-number.ts'
import { type Finding, failed, ok } from './check.ts'

const NAME = 'Round trip'
const PATIENCE_MS = 30_000
const ARRIVED = new Set(['delivered', 'read', 'played'])

/**
 * A customer's message all the way: signed, through the hook, into the ledger, understood, answered by the agent,
 * sent, and the provider's receipt back.
 */
export async function checkRoundTrip(
  local: OpenedLocal,
  options: { workspace?: string },
  onProgress: (what: string) => void,
): Promise<Finding> {
  const workspace = selectWorkspace(local.workspaces, options)
  const connection = {
    where: 'here',
    local,
    workspace,
    api: local.apiOf(workspace),
    close: async () => {},
  } as const
  const number = await findSandboxNumber(connection, {})
  const started = performance.now()
  const exchange = await writeAsCustomer(
    connection,
    number,
    // A number that no person gets. One of a hundred: an agent answers one person only so often in a day.
    { phone: `+155501900${String(randomInt(100)).padStart(2, '0')}`, name: 'Parley doctor' },
    { text: 'Hello' },
    {
      waitFor: 'delivered',
      patienceMs: PATIENCE_MS,
      onDelivered: ({ door }) => onProgress(`signed message accepted by ${door}`),
      onStep: (step) => onProgress(describe(step)),
    },
  )
  await putAway(connection.api, exchange.conversation?.id)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const [answer] = exchange.answers
  if (answer && ARRIVED.has(answer.status))
    return ok(
      NAME,
      `${seconds} s from hook to ${answer.status} answer in ${workspace.name}, by ${exchange.delivered.door}`,
    )
  if (answer)
    return failed(
      NAME,
      `The answer is ${answer.status}: ${answer.error?.message ?? 'it did not arrive in time'}.`,
      `npx parley call messages.get '{"id":"${answer.id}"}'`,
    )
  return failed(NAME, 'No answer came.', explainSilence(exchange) ?? 'Read the server’s log.')
}

/** The inbox is people's: what was only a check does not lie on top of it. */
async function putAway(api: Api, conversationId: string | undefined): Promise<void> {
  if (conversationId === undefined) return
  await api.call('conversations.mark_read', { id: conversationId })
  const { lifecycle } = await api.call('conversations.get', { id: conversationId })
  if (lifecycle !== 'archived') await api.call('conversations.archive', { id: conversationId })
}

function describe(step: Step): string {
  switch (step.what) {
    case 'stored':
      return `in the ledger, ${step.entry.state}`
    case 'understood':
      return 'contact and conversation found'
    case 'thought':
      return `the agent has thought: ${step.turn.outcome}`
    case 'answered':
    case 'status':
      return `answer ${step.answer.status}`
  }
}
