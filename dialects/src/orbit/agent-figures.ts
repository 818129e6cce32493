/** Figures that the vendor shows with each agent of its list. */
import { type Agent, type Api, OperationError } from '@parley/contracts'
import { toOptionalSeconds } from '../kit/index.ts'

/** As far back as figures are kept together. */
const DAYS = 399
const DAY_MS = 86_400_000

interface Figures {
  active_conversations: number | null
  conversation_count: number | null
  total_tokens: number | null
  last_active_at: string | null
}

/** By the id of the agent. Null where the key may not read what a figure rests on. */
export async function figuresOf(
  api: Api,
  agents: readonly Agent[],
  now: Date,
): Promise<ReadonlyMap<string, Figures>> {
  const since = new Date(now.getTime() - DAYS * DAY_MS).toISOString()
  const [conversations, tokens] = await Promise.all([
    breakdown(api, 'conversations_opened', since),
    breakdown(api, 'tokens', since),
  ])
  const figures = new Map<string, Figures>()
  for (const { id } of agents) {
    const { active, newest } = await activityOf(api, id)
    figures.set(id, {
      active_conversations: active,
      conversation_count: conversations && (conversations.get(id) ?? 0),
      total_tokens: tokens && (tokens.get(id) ?? 0),
      last_active_at: toOptionalSeconds(newest),
    })
  }
  return figures
}

async function breakdown(
  api: Api,
  metric: 'conversations_opened' | 'tokens',
  since: string,
): Promise<Map<string | null, number> | null> {
  const found = await readable(api.call('analytics.breakdown', { metric, by: 'agent', since }))
  return found && new Map(found.data.map(({ key, value }) => [key, value ?? 0]))
}

/** The conversations that the agent answers now, and when somebody last wrote in one of its conversations. */
async function activityOf(
  api: Api,
  agent_id: string,
): Promise<{ active: number | null; newest: string | null }> {
  const open = await readable(
    api.call('conversations.list', {
      agent_id,
      lifecycles: ['open'],
      open_responder: 'ai',
      limit: 1,
      include: 'total',
    }),
  )
  if (!open) return { active: null, newest: null }
  const all = await api.call('conversations.list', { agent_id, sort: 'newest', limit: 1 })
  return { active: open.total ?? 0, newest: all.data[0]?.last_message_at ?? null }
}

async function readable<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof OperationError && error.code === 'forbidden') return null
    throw error
  }
}
