/** The steps between a customer's message and the read answer, each with its time in milliseconds. */
import type { Message, Output } from '@parley/contracts'

export type StepName = 'received' | 'thought' | 'left' | 'delivered' | 'read'

export interface WaterfallStep {
  name: StepName
  ms: number
}

export function stepsOf(
  asked: Pick<Message, 'occurred_at' | 'created_at'> | undefined,
  answer: Pick<Message, 'created_at' | 'sent_at' | 'delivered_at' | 'read_at'>,
  turn: Pick<Output<'turns.get'>, 'duration_ms'> | undefined,
): readonly WaterfallStep[] {
  const written = Date.parse(answer.created_at)
  const stored = asked && Date.parse(asked.created_at)
  const thought = turn?.duration_ms ?? (stored === undefined ? 0 : written - stored)
  const steps: WaterfallStep[] = []
  // From the customer's message to the beginning of the turn.
  if (stored !== undefined) steps.push({ name: 'received', ms: Math.max(0, written - stored - thought) })
  steps.push({ name: 'thought', ms: Math.max(0, thought) })
  let last = written
  for (const [name, at] of [
    ['left', answer.sent_at],
    ['delivered', answer.delivered_at],
    ['read', answer.read_at],
  ] as const) {
    if (at === null) continue
    // A provider's clock may be behind ours.
    const time = Math.max(last, Date.parse(at))
    steps.push({ name, ms: time - last })
    last = time
  }
  return steps
}
