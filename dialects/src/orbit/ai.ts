/** Help for people who answer: the copilot of a conversation, and the AI helpers. */
import type { Output, SuggestedReply } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readInput, route } from '../kit/index.ts'
import { conversationId, noConversation } from './conversations.ts'
import { answerOne } from './envelopes.ts'
import { invalidField } from './errors.ts'
import { ids } from './ids.ts'
import { messageOf } from './messages.ts'

const TONES = {
  neutral: 'neutral',
  professional: 'neutral',
  friendly: 'friendly',
  casual: 'friendly',
  empathetic: 'friendly',
  formal: 'formal',
  brief: 'brief',
  concise: 'brief',
} as const
/** The vendor publishes no list of tones: one that is not known here is an instruction to the model. */
const tone = z.string().trim().max(100).nullish()
const options = {
  instructions: z.string().max(2000).nullish(),
  tone,
  max_suggestions: z.number().int().min(1).max(5).nullish(),
}
const suggestion = z.looseObject(options)
const language = z.string().min(2).max(35)
const text = z.string().trim().min(1).max(8000)
const conversation_id = z.string().max(64)
const reply = z.looseObject({ conversation_id, ...options })
const summary = z.looseObject({ conversation_id, language: language.nullish() })
const classification = z.looseObject({
  text: text.nullish(),
  message: text.nullish(),
  conversation_id: conversation_id.nullish(),
  intents: z.array(z.string().trim().min(1).max(60)).min(1).max(50).nullish(),
})
const STYLES = {
  correct: 'correct',
  grammar: 'correct',
  friendly: 'friendlier',
  friendlier: 'friendlier',
  formal: 'more_formal',
  professional: 'more_formal',
  more_formal: 'more_formal',
  shorter: 'shorter',
  concise: 'shorter',
  longer: 'longer',
  simpler: 'simpler',
} as const
const style = z.enum(Object.keys(STYLES) as [keyof typeof STYLES])
const rewriting = z.looseObject({ text, style: style.nullish(), tone: style.nullish() })
const translation = z.looseObject({
  text,
  target_language: language.optional(),
  to: language.optional(),
  source_language: language.nullish(),
  from: language.nullish(),
})

const refusals = { not_found: noConversation }

export const aiRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/conversations/{conversation}/copilot/suggest',
    operation: 'copilot.suggest',
    read(request) {
      const body = readInput(suggestion, request.body)
      return { conversation_id: conversationId(request), ...readOptions(body) }
    },
    refusals,
    write: ({ suggestions, next_actions, model }, { request }) =>
      answerOne(request, 200, {
        suggestions: suggestions.map(presentSuggestion),
        next_best_actions: next_actions.map(presentAction),
        model,
      }),
  }),
  route({
    method: 'POST',
    path: '/ai/suggest-reply',
    operation: 'copilot.suggest',
    read(request) {
      const body = readInput(reply, request.body)
      return { conversation_id: readConversation(body.conversation_id), ...readOptions(body) }
    },
    refusals,
    write({ suggestions, model }, { request }) {
      const shown = suggestions.map(presentSuggestion)
      return answerOne(request, 200, { reply: shown[0]?.body ?? null, suggestions: shown, model })
    },
  }),
  route({
    method: 'POST',
    path: '/ai/summarize-conversation',
    parse: ({ body }) => readInput(summary, body),
    operation: 'copilot.summarize',
    read: (_request, { parsed }) => ({
      conversation_id: readConversation(parsed.conversation_id),
      language: parsed.language ?? undefined,
    }),
    refusals,
    write: (made, { request, parsed }) =>
      answerOne(request, 200, { conversation_id: parsed.conversation_id, ...made }),
  }),
  route({
    method: 'POST',
    path: '/ai/classify-intent',
    operation: 'copilot.classify',
    read(request) {
      const body = readInput(classification, request.body)
      const said = body.text ?? body.message
      const conversation = body.conversation_id ?? undefined
      if (!said && conversation === undefined)
        throw invalidField('text', 'Give text or conversation_id.', 'required')
      return {
        text: said ?? undefined,
        conversation_id: conversation === undefined ? undefined : readConversation(conversation),
        intents: body.intents ?? undefined,
      }
    },
    refusals,
    write: (found, { request }) => answerOne(request, 200, found),
  }),
  route({
    method: 'POST',
    path: '/ai/analyze',
    operation: 'copilot.classify',
    read: ({ body }) => ({ text: readInput(z.looseObject({ text }), body).text }),
    write: (found, { request }) => answerOne(request, 200, found),
  }),
  route({
    method: 'POST',
    path: '/ai/analyze-message/{message}',
    needs: messageOf,
    operation: 'copilot.classify',
    read: (_request, { found }) => ({ text: found.text.slice(0, 8000) }),
    write: (classified, { request, found }) =>
      answerOne(request, 200, { message_id: ids.show('message', found.id), ...classified }),
  }),
  route({
    method: 'POST',
    path: '/ai/improve-text',
    operation: 'copilot.rewrite',
    read(request) {
      const body = readInput(rewriting, request.body)
      const asked = body.style ?? body.tone
      return { text: body.text, style: asked ? STYLES[asked] : undefined }
    },
    write: (improved, { request }) => answerOne(request, 200, improved),
  }),
  route({
    method: 'POST',
    path: '/ai/translate',
    fields: { to: 'target_language', from: 'source_language' },
    operation: 'copilot.translate',
    read(request) {
      const body = readInput(translation, request.body)
      const to = body.target_language ?? body.to
      if (to === undefined) throw invalidField('target_language', 'Give a language, e.g. hi.', 'required')
      return { text: body.text, to, from: body.source_language ?? body.from ?? undefined }
    },
    write: ({ text: said, from, model }, { request, input }) =>
      answerOne(request, 200, { text: said, source_language: from, target_language: input.to, model }),
  }),
]

function readConversation(id: string): string {
  return ids.readField('conversation', 'conversation_id', id)
}

function readOptions(body: z.output<typeof suggestion>) {
  const asked = body.tone?.toLowerCase() || undefined
  const known =
    asked !== undefined && Object.hasOwn(TONES, asked) ? TONES[asked as keyof typeof TONES] : undefined
  const wish = asked !== undefined && known === undefined ? `Tone: ${body.tone}.` : undefined
  const instructions = [body.instructions, wish].filter(Boolean).join('\n').slice(0, 2000)
  return {
    instructions: instructions || undefined,
    tone: known,
    maximum: body.max_suggestions ?? undefined,
  }
}

function presentSuggestion({ text, confidence, sources }: SuggestedReply) {
  return {
    body: text,
    confidence,
    sources: sources.map(({ document_id, title, quote, address }) => ({
      document_id: ids.showOptional('document', document_id),
      title,
      quote,
      url: address,
    })),
  }
}

type Action = Output<'copilot.suggest'>['next_actions'][number]

/** `request` is complete for the native API, which takes the same key. */
function presentAction({ action, label, reason, method, path, body }: Action) {
  return { action, label, reason, params: body, request: { method, path, body } }
}
