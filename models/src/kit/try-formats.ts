import { ask, textOf, wordsOf } from './try-model.ts'
import { type Model, ModelError } from './vendor.ts'

/** Forms of questions and answers beside text that a model knows. */
export interface ModelFormats {
  /** It answered with JSON of the form that it was asked for. */
  writesJson: boolean
  /** It named the colour of a picture. */
  readsImages: boolean
}

/** Asks for JSON, and shows a red square. A model that refuses such a request does not know the form; every other failure is thrown as by `tryModel`. */
export async function tryFormats(model: Model): Promise<ModelFormats> {
  const json = await askOrNothing(model, textOf('Two seats are free at 19:00. Write this as JSON.'), {
    responseFormat: { type: 'json', name: 'seats', schema: SEATS },
  })
  const colour = await askOrNothing(model, [
    { type: 'text', text: 'Which colour has this picture? Answer with one English word.' },
    { type: 'file', mediaType: 'image/png', data: { type: 'data', data: RED_SQUARE } },
  ])
  return { writesJson: isSeats(json), readsImages: /\bred\b/i.test(colour) }
}

const SEATS = {
  type: 'object',
  properties: { time: { type: 'string' }, seats: { type: 'integer' } },
  required: ['time', 'seats'],
  additionalProperties: false,
} as const

/** 32 by 32 pixels. */
const RED_SQUARE =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAKklEQVR42mO4IyJCU8QwasGoBaMWjFowasGoBaMWjFowasGoBaMWDBULAJ3LED19/LmKAAAAAElFTkSuQmCC'

/** The answer; empty where the model refuses the form of the request. */
async function askOrNothing(...question: Parameters<typeof ask>): Promise<string> {
  try {
    return wordsOf((await ask(...question)).content)
  } catch (error) {
    if (error instanceof ModelError && error.code !== 'refused' && error.code !== 'limited') return ''
    throw error
  }
}

function isSeats(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { seats?: unknown }).seats === 'number'
  } catch {
    return false
  }
}
