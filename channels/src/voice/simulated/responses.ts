/** How simulated people behave on the telephone. */
import {
  type AskedQuestion,
  type CarrierEnd,
  DeliveryError,
  type DialReceipt,
  type OutgoingCall,
  type SimulatedReaction,
} from '../../kit/index.ts'
import { type CarrierReport, simulatedCallId, updateOf } from './wire.ts'

type Talks = 'agrees' | 'refuses' | 'hangs_up' | 'is_silent'
type Behaviour =
  | { answers: 'person'; talks: Talks }
  | { answers: 'machine' }
  | { ends: CarrierEnd; rings: boolean }
  | { breaks: string }
  | { stops: string }

const RINGS_AFTER_MS = 1000
const ANSWERS_AFTER_MS = 4000
const USUAL: Behaviour = { answers: 'person', talks: 'agrees' }

/** The numbers that behave unlike others. The table in README.md is the same list in words. */
export const MAGIC_NUMBERS: Readonly<Record<string, Behaviour>> = {
  '+15550200001': { ends: 'busy', rings: false },
  '+15550200002': { ends: 'no_answer', rings: true },
  '+15550200003': { answers: 'machine' },
  '+15550200004': { ends: 'declined', rings: true },
  '+15550200005': { answers: 'person', talks: 'hangs_up' },
  '+15550200006': { answers: 'person', talks: 'is_silent' },
  '+15550200007': { ends: 'unreachable', rings: false },
  '+15550200008': { breaks: 'the connection broke after the number was dialled (simulated)' },
  '+15550200009': { stops: 'the account of the carrier has expired (simulated)' },
  '+15550200010': { answers: 'person', talks: 'refuses' },
}

export function simulateDial(call: OutgoingCall, now: Date): DialReceipt {
  const behaviour = MAGIC_NUMBERS[call.to] ?? USUAL
  if ('breaks' in behaviour) throw new DeliveryError({ code: 'outcome_unknown', message: behaviour.breaks })
  if ('stops' in behaviour)
    throw new DeliveryError({ code: 'channel_misconfigured', message: behaviour.stops })
  const provider_call_id = simulatedCallId(call.call_id)
  const report = (after_ms: number, fields: Pick<CarrierReport, 'state' | 'answered_by' | 'end'>) => ({
    after_ms,
    update: updateOf({
      provider_call_id,
      call_id: call.call_id,
      ...fields,
      at: new Date(now.getTime() + after_ms).toISOString(),
    }),
  })
  const ringing = report(RINGS_AFTER_MS, { state: 'ringing' })
  if ('answers' in behaviour) {
    const answered = report(Math.min(ANSWERS_AFTER_MS, call.ring_seconds * 1000), {
      state: 'answered',
      answered_by: behaviour.answers,
    })
    return { provider_call_id, follow_ups: [ringing, answered] }
  }
  const endsAfter = behaviour.ends === 'no_answer' ? call.ring_seconds * 1000 : 2 * RINGS_AFTER_MS
  const ended = report(endsAfter, { state: 'ended', end: behaviour.ends })
  return { provider_call_id, follow_ups: behaviour.rings ? [ringing, ended] : [ended] }
}

/** Answers by the keys of the telephone where they can, which every language understands. */
export function answerOf(question: AskedQuestion): SimulatedReaction {
  const behaviour = MAGIC_NUMBERS[question.to] ?? USUAL
  const talks = 'talks' in behaviour ? behaviour.talks : 'agrees'
  if (talks === 'hangs_up') return { hangs_up: true }
  if (talks === 'is_silent') return { says: '' }
  switch (question.kind) {
    case 'yes_no':
      return { says: talks === 'refuses' ? '2' : '1' }
    case 'choice':
      return { says: (talks === 'refuses' ? question.options.at(-1) : question.options[0]) ?? '1' }
    case 'number':
      return { says: String(question.min ?? 5) }
    case 'date':
      return { says: '2030-01-15' }
    default:
      return { says: 'Simulated answer' }
  }
}
