/** Systems of the business that call the API all the time: they read lists, and write to customers with an idempotency key. */
import { randomUUID } from 'node:crypto'
import { readId } from '@parley/contracts'
import { pause } from '../cluster/wait.ts'
import type { Business } from './business.ts'

export interface Callers {
  /** Calls that were answered with 2xx. */
  answered: number
  /** How often there was another answer, by the call, the status and the reason. */
  refused: Map<string, number>
  /** The messages that the API took, by the UUID that the provider sees. */
  sent: Set<string>
  stop(): Promise<void>
}

/** Calls of which each caller makes one after the other. */
type Call = (conversation: string) => { method: string; path: string; body?: unknown }

const CALLS: Call[] = [
  () => ({ method: 'GET', path: '/v1/conversations?limit=20' }),
  (conversation) => ({ method: 'GET', path: `/v1/conversations/${conversation}` }),
  (conversation) => ({ method: 'GET', path: `/v1/messages?conversation_id=${conversation}&limit=20` }),
  (conversation) => ({
    method: 'POST',
    path: '/v1/messages',
    body: { conversation_id: conversation, content: { type: 'text', text: 'Your order has left our shop.' } },
  }),
  () => ({ method: 'GET', path: '/v1/contacts?limit=20' }),
  () => ({ method: 'GET', path: '/v1/events?limit=20&order=newest' }),
]

/** `urls` are those of the nodes that a load balancer would choose now. Waits until there is a conversation. */
export function startCallers(options: {
  urls: () => string[]
  business: Business
  callers: number
  pauseMs: number
}): Callers {
  const { urls, business } = options
  let isStopped = false
  const callers: Callers = {
    answered: 0,
    refused: new Map(),
    sent: new Set(),
    async stop() {
      isStopped = true
      await done
    },
  }

  async function call({ method, path, body }: ReturnType<Call>): Promise<void> {
    const all = urls()
    const url = all[Math.floor(Math.random() * all.length)]
    if (!url) throw new Error('No node serves: at least one must serve at each moment.')
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${business.key}`,
        'content-type': 'application/json',
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    }).catch((error: Error) => error)
    const refuse = (reason: unknown) => {
      const line = `${method} ${path.replace(/conv_\w+/, '{id}')}: ${reason}`
      callers.refused.set(line, (callers.refused.get(line) ?? 0) + 1)
    }
    if (response instanceof Error) return refuse(`no answer, ${response.cause ?? response.message}`)
    const answer = (await response.json().catch(() => null)) as { id: string; detail?: string } | null
    if (!response.ok) refuse(`${response.status} ${answer?.detail}`)
    else callers.answered++
    if (response.ok && answer && method === 'POST') callers.sent.add(readId('message', answer.id)!)
  }

  async function callAgainAndAgain(number: number): Promise<void> {
    const { body } = await business.call('GET', '/v1/conversations?limit=50')
    const conversations = (body.data as { id: string }[]).map(({ id }) => id)
    for (let turn = number; !isStopped; turn++) {
      const conversation = conversations[turn % conversations.length]!
      await call(CALLS[turn % CALLS.length]!(conversation))
      await pause(options.pauseMs)
    }
  }

  const done = Promise.all(
    Array.from({ length: options.callers }, (_, number) => callAgainAndAgain(number)),
  ).then(() => {})
  return callers
}
