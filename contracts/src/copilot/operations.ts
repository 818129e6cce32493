import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { nextAction, suggestedReply } from './copilot.ts'

const model = z.string().describe('The model that was asked.')
const language = z.string().min(2).max(35).describe('A language tag, e.g. en, hi or hi-Latn.')
const text = z.string().trim().min(1).max(8000)

/** Help for people who answer. Nothing of it reaches a contact by itself, and notes stay out of what a model sees. */
export const copilotOperations = operations({
  'copilot.suggest': {
    method: 'POST',
    path: '/v1/conversations/{conversation_id}/copilot/suggest',
    scope: 'conversations:write',
    summary: 'Suggest replies with their sources, and what to do next.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation'),
      instructions: z.string().max(2000).optional(),
      tone: z.enum(['neutral', 'friendly', 'formal', 'brief']).default('neutral'),
      maximum: z.number().int().min(1).max(5).default(3),
    }),
    output: z.object({ suggestions: z.array(suggestedReply), next_actions: z.array(nextAction), model }),
  },
  'copilot.summarize': {
    method: 'POST',
    path: '/v1/conversations/{conversation_id}/copilot/summarize',
    scope: 'conversations:write',
    summary: 'Summarise a conversation: what the contact wants, what was said, what is open.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({ conversation_id: id('conversation'), language: language.optional() }),
    output: z.object({
      summary: z.string(),
      open_points: z.array(z.string()),
      language: z.string(),
      model,
    }),
  },
  'copilot.classify': {
    method: 'POST',
    path: '/v1/copilot/classify',
    scope: 'conversations:write',
    summary:
      'Tell the intent and language of a text or of a conversation’s newest messages, and with a configured model its sentiment.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation').optional(),
      text: text.optional(),
      intents: z
        .array(z.string().trim().min(1).max(60))
        .min(1)
        .max(50)
        .optional()
        .describe('Choose among these.'),
    }),
    output: z.object({
      intent: z.string(),
      confidence: z.number().min(0).max(1),
      sentiment: z
        .enum(['positive', 'neutral', 'negative'])
        .nullable()
        .describe('How the writer sounds. Null unless a configured model answered.'),
      language: z.string(),
      model,
    }),
  },
  'copilot.translate': {
    method: 'POST',
    path: '/v1/copilot/translate',
    scope: 'conversations:write',
    summary: 'Translate a text with a configured model; numbers, links and names stay as they are.',
    transaction: 'outside',
    audit: 'none',
    errors: ['model_required', 'model_failed'],
    input: z.object({ text, to: language, from: language.optional() }),
    output: z.object({ text: z.string(), from: z.string(), to: z.string(), model }),
  },
  'copilot.rewrite': {
    method: 'POST',
    path: '/v1/copilot/rewrite',
    scope: 'conversations:write',
    summary: 'Rewrite a draft with a configured model: its spelling, its tone or its length.',
    transaction: 'outside',
    audit: 'none',
    errors: ['model_required', 'model_failed'],
    input: z.object({
      text,
      style: z
        .enum(['correct', 'friendlier', 'more_formal', 'shorter', 'longer', 'simpler'])
        .default('correct'),
    }),
    output: z.object({ text: z.string(), changed: z.boolean(), model }),
  },
})
