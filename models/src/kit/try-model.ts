import { APICallError, type LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { type Model, ModelError } from './vendor.ts'

/** How a model did when it was asked two small questions. */
export interface ModelTrial {
  /** Its answer to a request for one word. */
  answer: string
  /** From the request to the whole answer, in milliseconds. */
  milliseconds: number
  /** Whether it called a tool when only the tool knew the answer. Agents need that for bookings, leads and their own tools. */
  callsTools: boolean
}

const PATIENCE_MS = 60_000

/**
 * Asks the model for a word, then a question that only a tool can answer. Throws a ModelError: `refused` (the key), `unknown_model` (the
 * name), `limited` (too many requests, or no credit), `unreachable` (anything else). Costs a few dozen tokens.
 */
export async function tryModel(model: Model, now: () => number): Promise<ModelTrial> {
  const begun = now()
  const { content } = await ask(model, textOf('Answer with this one word: ready'))
  const milliseconds = now() - begun
  const question = textOf('How many seats are free at 19:00? Use the tool free_seats.')
  const second = await ask(model, question, { tools: TOOLS, toolChoice: { type: 'auto' } })
    // A model without tools may refuse the request itself; that is an answer too.
    .catch((error: unknown) => {
      if (error instanceof ModelError && error.code === 'unreachable') return { content: [] }
      throw error
    })
  return {
    answer: wordsOf(content),
    milliseconds,
    callsTools: second.content.some(({ type }) => type === 'tool-call'),
  }
}

const TOOLS: LanguageModelV4CallOptions['tools'] = [
  {
    type: 'function',
    name: 'free_seats',
    description: 'How many seats of the restaurant are free at a time of today.',
    inputSchema: {
      type: 'object',
      properties: { time: { type: 'string', description: 'Hour and minute, such as 19:00.' } },
      required: ['time'],
    },
  },
]

/** Asks once. Throws a ModelError as `tryModel` does. */
export async function ask(
  model: Model,
  content: Question,
  options: Partial<LanguageModelV4CallOptions> = {},
) {
  try {
    return await model.doGenerate({
      prompt: [{ role: 'user', content }],
      abortSignal: AbortSignal.timeout(PATIENCE_MS),
      ...options,
    })
  } catch (error) {
    throw explain(model, error)
  }
}

export type Question = Extract<LanguageModelV4CallOptions['prompt'][number], { role: 'user' }>['content']

export const textOf = (text: string): Question => [{ type: 'text', text }]

export function wordsOf(content: Awaited<ReturnType<Model['doGenerate']>>['content']): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

function explain({ provider, modelId }: Model, error: unknown): ModelError {
  const status = APICallError.isInstance(error) ? error.statusCode : undefined
  if (error instanceof ModelError) return error
  const { message } = error as Error
  if (status === 401 || status === 403)
    return new ModelError('refused', `${provider} does not accept this key (${status}: ${message}).`)
  if (status === 404)
    return new ModelError('unknown_model', `${provider} has no model called "${modelId}" (${message}).`)
  if (status === 429 || status === 402)
    return new ModelError('limited', `${provider} answers no more for now (${status}: ${message}).`)
  const at = status === undefined ? '' : `${status}: `
  return new ModelError('unreachable', `${provider} does not answer (${at}${message}).`)
}
