import { findPrice, type ModelTrial } from '@parley/models'

/** Sentences for the operator: how the model did, and which work of an agent it can do. */
export function describeTrial(name: string, trial: ModelTrial, at: Date): string[] {
  return describeModel(name, { ...trial, price: findPrice(name, at) })
}

export interface TriedModel extends Pick<ModelTrial, 'milliseconds' | 'callsTools'> {
  /** US dollars per million tokens. */
  price: { input: number; output: number } | undefined
}

export function describeModel(name: string, { milliseconds, callsTools, price }: TriedModel): string[] {
  const seconds = (milliseconds / 1000).toFixed(1)
  return [
    `${name} answered after ${seconds} s.`,
    callsTools
      ? 'It calls tools: agents with it can search, book, note leads, hand off, and use your own tools.'
      : 'It called no tool when it was asked to: agents with it answer from your knowledge, but do not book and do not use your own tools.',
    price
      ? `Price: ${price.input} US dollars per million tokens read, ${price.output} per million written.`
      : 'Its price is not known here: its cost is shown as unknown, and limits on cost do not hold for it.',
  ]
}
