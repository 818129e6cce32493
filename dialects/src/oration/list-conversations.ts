/** The vendor's one list of conversations: our calls and our chats, the newest first. */
import { type Api, type Call, type Input, OperationError, type Page, type Session } from '@parley/contracts'
import { z } from 'zod'
import { answerJson, type DialectRequest, time, type WireResponse } from '../kit/index.ts'
import {
  CONVERSATION_STATUSES,
  CONVERSATION_TYPES,
  callsOf,
  IDENTIFIER,
  presentCall,
  TELEPHONY_TYPES,
} from './call.ts'
import { CHAT_CHANNEL, presentChat } from './chat.ts'
import { ids, workspaceIdOf } from './ids.ts'
import { pageQuery } from './lists.ts'

const id = z.string().min(1).max(64)
export const listQuery = z.object({
  ...pageQuery,
  agentId: id.optional(),
  customerId: id.optional(),
  campaignId: id.optional(),
  campaignRunId: id.optional(),
  conversationStatus: z.enum(CONVERSATION_STATUSES).optional(),
  conversationType: z.enum(CONVERSATION_TYPES).optional(),
  telephonyType: z.enum(TELEPHONY_TYPES).optional(),
  identifier: z.string().trim().min(1).max(200).optional(),
  createdAfter: time.optional(),
  createdBefore: time.optional(),
})
type ListQuery = z.output<typeof listQuery>

const PAGE = 100
/** Two lists are merged from their beginning, so a page that lies deeper costs all before it. */
const DEEPEST = 2000

const NONE = { data: [], next_cursor: null, has_more: false, total: 0 }

export async function listConversations(
  request: DialectRequest,
  api: Api,
  query: ListQuery,
): Promise<WireResponse> {
  const { page, limit } = query
  const most = page * limit
  if (most > DEEPEST)
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['page'],
          rule: 'too_big',
          message: `This list shows its first ${DEEPEST} conversations. Narrow it, such as with createdBefore.`,
        },
      ],
    })
  const calls = callFilter(query)
  const chats = chatFilter(query)
  const [ofCalls, ofChats] = await Promise.all([
    calls ? readFirst<Call>(most, (asked) => api.call('calls.list', { ...calls, ...asked })) : NONE,
    chats ? readFirst<Session>(most, (asked) => api.call('sessions.list', { ...chats, ...asked })) : NONE,
  ])
  const workspace = workspaceIdOf(request)
  const all = [
    ...ofCalls.data.map((call) => presentCall(call, workspace)),
    ...ofChats.data.map((chat) => presentChat(chat, workspace)),
  ].sort((one, other) => (one.createdAt < other.createdAt ? 1 : one.createdAt > other.createdAt ? -1 : 0))
  const total = ofCalls.total! + ofChats.total!
  return answerJson(200, { conversations: all.slice(most - limit, most), total, page, limit })
}

/** The first items of a list, and how many there are. */
async function readFirst<Item>(
  most: number,
  list: (asked: { limit: number; include: 'total'; cursor?: string }) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  let read = await list({ limit: Math.min(most, PAGE), include: 'total' })
  const { total } = read
  const data = [...read.data]
  while (data.length < most && read.next_cursor !== null) {
    read = await list({
      limit: Math.min(most - data.length, PAGE),
      include: 'total',
      cursor: read.next_cursor,
    })
    data.push(...read.data)
  }
  return { data, next_cursor: null, has_more: false, total: total ?? data.length }
}

const byIdentifier = ({ identifier }: ListQuery) => (identifier ? [`${IDENTIFIER}=${identifier}`] : undefined)

/** Undefined: no call is meant. */
function callFilter(query: ListQuery): Input<'calls.list'> | undefined {
  const { conversationType: type, conversationStatus: status, telephonyType } = query
  if (type === 'chat' || (type === 'web' && telephonyType !== undefined)) return undefined
  const states = status && callsOf(status)
  if (status && !states) return undefined
  const kind = type === 'web' ? 'web' : type === 'telephony' || telephonyType ? 'phone' : undefined
  return {
    agent_id: ids.readFilter('agent', 'agentId', query.agentId),
    contact_id: ids.readFilter('contact', 'customerId', query.customerId),
    source_campaign_id: ids.readFilter('campaign', 'campaignId', query.campaignId),
    campaign_id: ids.readFilter('campaign', 'campaignRunId', query.campaignRunId),
    kind,
    direction: telephonyType,
    metadata: byIdentifier(query),
    since: query.createdAfter,
    until: query.createdBefore,
    ...states,
  }
}

/** Undefined: no chat is meant. */
function chatFilter(query: ListQuery): Input<'sessions.list'> | undefined {
  const {
    conversationType: type,
    conversationStatus: status,
    telephonyType,
    campaignId,
    campaignRunId,
  } = query
  if (telephonyType ?? campaignId ?? campaignRunId) return undefined
  if (type !== undefined && type !== 'chat') return undefined
  if (status !== undefined && status !== 'completed' && status !== 'active') return undefined
  return {
    channel_kind: CHAT_CHANNEL,
    agent_id: ids.readFilter('agent', 'agentId', query.agentId),
    contact_id: ids.readFilter('contact', 'customerId', query.customerId),
    metadata: byIdentifier(query),
    statuses: status && (status === 'completed' ? ['resolved'] : ['open', 'handed_off']),
    started_since: query.createdAfter,
    started_until: query.createdBefore,
  }
}
