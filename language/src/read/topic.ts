import { coverage } from '../search/evidence.ts'

export interface Topic {
  intent: string
  /** Between 0 and 1. */
  confidence: number
}

/** The topic of a message is at its beginning. Bounds the work: the text is read once for each choice. */
const CHARACTERS_READ = 200

/** Greetings, thanks and the like are recognised with certainty. */
const CERTAIN = 0.9

const ABOUT: readonly [string, string][] = [
  ['booking', 'book an appointment, booking, slot, reservation, reschedule, cancel'],
  ['pricing', 'price, cost, rate, charges, fees, discount, offer'],
  ['opening_hours', 'opening hours, open, close, timings, Sunday'],
  ['location', 'address, location, where, directions, parking, map'],
  ['delivery', 'delivery, shipping, order status, tracking, courier'],
  ['payment', 'payment, invoice, pay, UPI, card, bill, refund'],
]

/** The topic of a text: one of `choices` where they are given, else one of ours. */
export function readTopic(text: string, courtesy: string, choices: readonly string[] | undefined): Topic {
  if (choices === undefined && courtesy !== 'question') return { intent: courtesy, confidence: CERTAIN }
  const candidates: readonly (readonly [string, string])[] = choices
    ? choices.map((choice) => [choice, choice.replace(/[_-]/g, ' ')] as const)
    : ABOUT
  const rated = candidates
    .map(([intent, words]) => ({ intent, confidence: share(text.slice(0, CHARACTERS_READ), words) }))
    .sort((a, b) => b.confidence - a.confidence)
  const best = rated[0]
  if (best !== undefined && best.confidence > 0) return best
  const named = choices?.find((choice) => choice.replace(/[_-]/g, ' ').toLowerCase() === courtesy)
  return { intent: named ?? choices?.[0] ?? 'question', confidence: named ? CERTAIN : 0.1 }
}

function share(text: string, words: string): number {
  const each = words.split(/,\s*/).map((word) => Math.min(coverage(word, text), 1))
  return Math.round(Math.max(...each) * Math.min(0.9, 0.5 + coverage(text, words)) * 100) / 100
}
