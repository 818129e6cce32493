/** Help for people who answer: the copilot of a conversation, and the AI helpers. */
import type { Output, SuggestedReply } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readInput } from '../kit/index.ts'
import { conversationId, onConversation } from './conversations.ts'
import { answerOne } from './envelopes.ts'
import { invalidField } from './errors.ts'
import { ids } from './ids.ts'
import { requireMessage } from './messages.ts'

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
const tone = z.enum(Object.keys(TONES) as [keyof typeof TONES]).nullish()
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

export const aiRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/conversations/{conversation}/copilot/suggest',
    async answer(request, api) {
      const body = readInput(suggestion, request.body)
      const work = api.call('copilot.suggest', {
        conversation_id: conversationId(request),
        ...readOptions(body),
      })
      const { suggestions, next_actions, model } = await onConversation(request, work)
      return answerOne(request, 200, {
        suggestions: suggestions.map(presentSuggestion),
        next_best_actions: next_actions.map(presentAction),
        model,
      })
    },
  },
  {
    method: 'POST',
    path: '/ai/suggest-reply',
    async answer(request, api) {
      const body = readInput(reply, request.body)
      const work = api.call('copilot.suggest', {
        conversation_id: readConversation(body.conversation_id),
        ...readOptions(body),
      })
      const { suggestions, model } = await onConversation(request, work)
      const shown = suggestions.map(presentSuggestion)
      return answerOne(request, 200, { reply: shown[0]?.body ?? null, suggestions: shown, model })
    },
  },
  {
    method: 'POST',
    path: '/ai/summarize-conversation',
    async answer(request, api) {
      const body = readInput(summary, request.body)
      const work = api.call('copilot.summarize', {
        conversation_id: readConversation(body.conversation_id),
        language: body.language ?? undefined,
      })
      return answerOne(request, 200, {
        conversation_id: body.conversation_id,
        ...(await onConversation(request, work)),
      })
    },
  },
  {
    method: 'POST',
    path: '/ai/classify-intent',
    async answer(request, api) {
      const body = readInput(classification, request.body)
      const said = body.text ?? body.message
      const conversation = body.conversation_id ?? undefined
      if (!said && conversation === undefined)
        throw invalidField('text', 'Give text or conversation_id.', 'required')
      const work = api.call('copilot.classify', {
        text: said ?? undefined,
        conversation_id: conversation === undefined ? undefined : readConversation(conversation),
        intents: body.intents ?? undefined,
      })
      return answerOne(request, 200, await onConversation(request, work))
    },
  },
  {
    method: 'POST',
    path: '/ai/analyze',
    async answer(request, api) {
      const { text: said } = readInput(z.looseObject({ text }), request.body)
      return answerOne(request, 200, await api.call('copilot.classify', { text: said }))
    },
  },
  {
    method: 'POST',
    path: '/ai/analyze-message/{message}',
    async answer(request, api) {
      const message = await requireMessage(request, api)
      const found = await api.call('copilot.classify', { text: message.text.slice(0, 8000) })
      return answerOne(request, 200, { message_id: ids.show('message', message.id), ...found })
    },
  },
  {
    method: 'POST',
    path: '/ai/improve-text',
    async answer(request, api) {
      const body = readInput(rewriting, request.body)
      const asked = body.style ?? body.tone
      const improved = await api.call('copilot.rewrite', {
        text: body.text,
        style: asked ? STYLES[asked] : undefined,
      })
      return answerOne(request, 200, improved)
    },
  },
  {
    method: 'POST',
    path: '/ai/translate',
    fields: { to: 'target_language', from: 'source_language' },
    async answer(request, api) {
      const body = readInput(translation, request.body)
      const to = body.target_language ?? body.to
      if (to === undefined) throw invalidField('target_language', 'Give a language, e.g. hi.', 'required')
      const work = api.call('copilot.translate', {
        text: body.text,
        to,
        from: body.source_language ?? body.from ?? undefined,
      })
      const { text: said, from, model } = await work
      return answerOne(request, 200, { text: said, source_language: from, target_language: to, model })
    },
  },
]

function readConversation(id: string): string {
  return ids.readField('conversation', 'conversation_id', id)
}

function readOptions(body: z.output<typeof suggestion>) {
  return {
    instructions: body.instructions ?? undefined,
    tone: body.tone ? TONES[body.tone] : undefined,
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
