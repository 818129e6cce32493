/** One turn of an agent without a customer: nothing is sent, nothing is kept. */
import type { Api, Message, Output } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readInput, refusing } from '../kit/index.ts'
import { agentOf, noAgent } from './agents.ts'
import { unknownConversation } from './conversations.ts'
import { answerOne } from './envelopes.ts'
import { ids } from './ids.ts'

const LINES_BEFORE = 30
const line = z.looseObject({
  role: z.enum(['user', 'assistant']),
  content: z.string().min(1).max(4096),
})
const chat = z.looseObject({
  message: z.string().min(1).max(4096),
  /** The history is read from this conversation; the answer is not added to it. */
  conversation_id: z.string().max(64).nullish(),
  /** The history if there is no conversation; not in the vendor's reference. */
  history: z.array(line).max(50).optional(),
})

export const agentChatRoutes: DialectRoute[] = [
  // A function: the history is read only where a conversation is named.
  {
    method: 'POST',
    path: '/agents/{agent}/chat',
    fields: { text: 'message' },
    async answer(request, api) {
      const body = readInput(chat, request.body)
      const { id } = await agentOf.run(request, api, undefined)
      const conversation = ids.readFilter(
        'conversation',
        'conversation_id',
        body.conversation_id ?? undefined,
      )
      const said = (body.history ?? []).map(({ role, content }) => ({
        sender: role === 'user' ? ('contact' as const) : ('ai' as const),
        text: content,
      }))
      const history =
        conversation === undefined
          ? said
          : await refusing(linesOf(api, conversation), 'not_found', () => unknownConversation(request))
      const work = api.call('agents.preview', { id, text: body.message, history })
      const answer = await refusing(work, 'not_found', (error) => noAgent(error, request))
      return answerOne(request, 200, presentTurn(answer, body.conversation_id ?? null))
    },
  },
]

async function linesOf(api: Api, conversation_id: string) {
  await api.call('conversations.get', { id: conversation_id })
  const { data } = await api.call('messages.list', { conversation_id, limit: LINES_BEFORE })
  return data
    .filter(({ text }) => text !== '')
    .map((message) => ({ sender: speakerOf(message), text: message.text.slice(0, 4096) }))
    .reverse()
}

function speakerOf({ sender }: Message): 'contact' | 'ai' | 'person' {
  if (sender === 'contact') return 'contact'
  return sender === 'person' ? 'person' : 'ai'
}

type Turn = Output<'agents.preview'>

function presentTurn({ outcome, text, sources, trace }: Turn, conversationId: string | null) {
  return {
    conversation_id: conversationId,
    reply: text,
    outcome,
    sources: sources.map(({ document_id, title, quote }) => ({
      document_id: ids.showOptional('document', document_id),
      title,
      quote,
    })),
    tool_calls: trace
      .filter(({ step }) => step === 'tool')
      .map(({ tool, input, status, output }) => ({
        name: tool,
        arguments: input ?? {},
        status: status ?? 'done',
        result: output ?? null,
      })),
    usage: usageOf(trace),
    handoff: outcome === 'handed_off',
  }
}

/** The trace counts what goes in and what comes out together. */
function usageOf(trace: Turn['trace']) {
  const calls = trace.filter(({ step }) => step === 'model')
  return { total_tokens: calls.reduce((total, { tokens }) => total + (Number(tokens) || 0), 0) }
}
