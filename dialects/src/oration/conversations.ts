import { type Api, type Call, type Message, OperationError, type Session } from '@parley/contracts'
import { answerJson, type DialectRequest, type DialectRoute, readInput, readQuery } from '../kit/index.ts'
import { presentTurn, writeTranscript } from './analysis.ts'
import { presentCall } from './call.ts'
import { CHAT_CHANNEL, presentChat } from './chat.ts'
import { type Desk, type Made, tryConversation } from './create-conversation.ts'
import { ids, workspaceIdOf } from './ids.ts'
import { listConversations, listQuery } from './list-conversations.ts'
import { ItemRefused, newConversations, presentItemError } from './new-conversation.ts'
import { readSlots, refuseAll, slotHeaders } from './slots.ts'

const LARGEST_BODY = 4 * 1024 * 1024
const TOO_MANY = 'All call slots of the workspace are in use. Send this item again later.'

/** A conversation is a call or a chat: an id does not say which. */
async function findConversation(
  { params }: DialectRequest,
  api: Api,
): Promise<{ call: Call } | { chat: Session }> {
  const call = await api
    .call('calls.get', { id: ids.readPath('call', params.conversation) })
    .catch(undefinedWhereMissing)
  if (call) return { call }
  const chat = await api
    .call('sessions.get', { id: ids.readPath('session', params.conversation) })
    .catch(undefinedWhereMissing)
  if (chat?.channel_kind === CHAT_CHANNEL) return { chat }
  throw ids.missing('call')
}

function undefinedWhereMissing(error: unknown): undefined {
  if (error instanceof OperationError && error.code === 'not_found') return undefined
  throw error
}

const PAGE = 100
/** Pages of a transcript that are read. */
const MOST_PAGES = 20

async function readMessages(api: Api, session_id: string): Promise<Message[]> {
  const lines: Message[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, next_cursor } = await api.call('messages.list', {
      session_id,
      order: 'asc',
      limit: PAGE,
      cursor,
    })
    lines.push(...data)
    if (next_cursor === null) break
    cursor = next_cursor
  }
  return lines
}

export const conversationRoutes: DialectRoute[] = [
  // A function: item by item and in order, so that the slots go to the first ones.
  {
    method: 'POST',
    path: '/conversations',
    largestBody: LARGEST_BODY,
    async answer(request, api) {
      const { conversations } = readInput(newConversations, request.body)
      const desk: Desk = { request, api, agents: new Map() }
      const results: Made[] = []
      const errors: ReturnType<typeof presentItemError>[] = []
      let isFull = false
      for (const [index, item] of conversations.entries()) {
        const needsSlot = item.conversationType !== 'chat'
        const made =
          isFull && needsSlot
            ? new ItemRefused('concurrency_limit', TOO_MANY)
            : await tryConversation({ desk, item, index })
        if (!(made instanceof ItemRefused)) results.push(made)
        else {
          errors.push(presentItemError(made, index, item))
          if (made.code === 'concurrency_limit') isFull = true
        }
      }
      const slots = (await readSlots(api)) ?? desk.slots
      if (!isFull || results.length > 0)
        return answerJson(200, { results, errors }, slotHeaders(slots, request.now))
      const others = errors.filter(({ code }) => code !== 'concurrency_limit')
      return refuseAll(slots, others, request.now)
    },
  },
  // A function: calls and chats are two lists of ours.
  {
    method: 'GET',
    path: '/conversations',
    answer: (request, api) => listConversations(request, api, readQuery(listQuery, request.query)),
  },
  // A function: an id is that of a call or of a chat.
  {
    method: 'GET',
    path: '/conversations/{conversation}',
    async answer(request, api) {
      const found = await findConversation(request, api)
      const workspace = workspaceIdOf(request)
      return answerJson(
        200,
        'call' in found ? presentCall(found.call, workspace) : presentChat(found.chat, workspace),
      )
    },
  },
  // A function: the conversation is looked for, and nothing of it is recorded.
  {
    method: 'GET',
    path: '/conversations/{conversation}/recordings/mono.mp4',
    async answer(request, api) {
      await findConversation(request, api)
      throw new OperationError('not_found', { detail: 'This conversation has no recording.' })
    },
  },
  // A function: a call that nobody answered has no messages to read.
  {
    method: 'GET',
    path: '/conversations/{conversation}/transcript',
    async answer(request, api) {
      const found = await findConversation(request, api)
      const session = 'call' in found ? found.call.session_id : found.chat.id
      const turns = session === null ? [] : (await readMessages(api, session)).map(presentTurn)
      const conversationId =
        'call' in found ? ids.show('call', found.call.id) : ids.show('session', found.chat.id)
      return answerJson(200, { conversationId, transcript: writeTranscript(turns), turns })
    },
  },
]
