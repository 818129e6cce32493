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
      conversation_id: id('conversation').describe('The conversation to answer.'),
      instructions: z
        .string()
        .max(2000)
        .optional()
        .describe(
          'Instructions for the reply, in your words. Only a configured model follows them. Default: none.',
        ),
      tone: z
        .enum(['neutral', 'friendly', 'formal', 'brief'])
        .default('neutral')
        .describe('How the replies should sound. Default: `neutral`.'),
      maximum: z
        .number()
        .int()
        .min(1)
        .max(5)
        .default(3)
        .describe('At most so many replies, 1 to 5. Default: 3.'),
    }),
    output: z.object({
      suggestions: z
        .array(suggestedReply)
        .describe('Replies to choose from, the best first. Nothing is sent by itself.'),
      next_actions: z.array(nextAction).describe('Suggested next actions, each as a whole request.'),
      model,
    }),
  },
  'copilot.summarize': {
    method: 'POST',
    path: '/v1/conversations/{conversation_id}/copilot/summarize',
    scope: 'conversations:write',
    summary: 'Summarise a conversation: what the contact wants, what was said, what is open.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation').describe('The conversation to summarise.'),
      language: language
        .optional()
        .describe('Language of the summary. Default: the language of the conversation’s agent.'),
    }),
    output: z.object({
      summary: z
        .string()
        .describe(
          'The wish of the contact, the course of the conversation, and its state. Without a configured model it quotes the contact.',
        ),
      open_points: z.array(z.string()).describe('Open points, one sentence each.'),
      language: z.string().describe('Language tag of the summary.'),
      model,
    }),
  },
  'copilot.classify': {
    method: 'POST',
    path: '/v1/copilot/classify',
    scope: 'conversations:write',
    summary:
      'Classify a text or a conversation’s newest messages: intent, language, and with a configured model the sentiment.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation')
        .optional()
        .describe('The conversation whose newest messages are read. Or send `text`.'),
      text: text.optional().describe('The text to read. Or send `conversation_id`.'),
      intents: z
        .array(z.string().trim().min(1).max(60))
        .min(1)
        .max(50)
        .optional()
        .describe('Intents of your own to choose among. Default: our own list.'),
    }),
    output: z.object({
      intent: z.string().describe('The wish of the writer: one of `intents`, or a code of ours.'),
      confidence: z
        .number()
        .min(0)
        .max(1)
        .describe('How sure the intent is, 0 to 1.')
        .meta({ examples: [0.8] }),
      sentiment: z
        .enum(['positive', 'neutral', 'negative'])
        .nullable()
        .describe('How the writer sounds. Null unless a configured model answered.'),
      language: z.string().describe('Language tag of the text.'),
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
    input: z.object({
      text: text.describe('The text to translate.').meta({ examples: ['We open at 9.'] }),
      to: language.describe('Language to translate into, such as `hi`.').meta({ examples: ['es'] }),
      from: language.optional().describe('Language of the text. Default: it is recognised.'),
    }),
    output: z.object({
      text: z
        .string()
        .describe('The translation. Numbers, links and names are those of the text.')
        .meta({ examples: ['Abrimos a las 9.'] }),
      from: z
        .string()
        .describe('Language of the text that was sent.')
        .meta({ examples: ['en'] }),
      to: z
        .string()
        .describe('Language of the translation.')
        .meta({ examples: ['es'] }),
      model,
    }),
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
      text: text.describe('The draft to rewrite.').meta({ examples: ['i will recieve teh parcel tommorow'] }),
      style: z
        .enum(['correct', 'friendlier', 'more_formal', 'shorter', 'longer', 'simpler'])
        .default('correct')
        .describe('The kind of change. `correct` mends spelling and grammar alone. Default: `correct`.'),
    }),
    output: z.object({
      text: z
        .string()
        .describe('The rewritten draft. Numbers, links and addresses are those of the draft.')
        .meta({ examples: ['I will receive the parcel tomorrow.'] }),
      changed: z.boolean().describe('False: the draft was good as it is.'),
      model,
    }),
  },
})
