/** How likely a message is urgent, by weights that were learnt from labelled messages. Pure. */
import { featuresOf } from './features.ts'
import type { Urgency } from './rules.ts'
import { WEIGHTS } from './weights.ts'

export const URGENCIES = [
  'self_harm',
  'medical_emergency',
  'danger',
  'legal_threat',
] as const satisfies readonly Urgency[]
export const LABELS: readonly (Urgency | 'none')[] = [...URGENCIES, 'none']

/** A long message is read in parts, each as long as messages usually are: one sentence in it may be the one that counts. */
const PART = 40
const STEP = 20
/** So many words from the beginning and as many from the end: all of a WhatsApp message of 4,096 characters. */
const MOST_WORDS = 480

export type Likelihoods = Readonly<Record<Urgency, number>>

/** From 0 to 1 for each; what is left of 1 is the likelihood that nothing is urgent. Of a long message: of its most urgent part. */
export function classifyUrgency(text: string): Likelihoods {
  let most = classifyPart(text)
  const all = text.trim().split(/\s+/)
  if (all.length <= PART) return most
  const words = all.length <= 2 * MOST_WORDS ? all : [...all.slice(0, MOST_WORDS), ...all.slice(-MOST_WORDS)]
  for (let start = 0; start <= words.length - STEP; start += STEP) {
    const part = classifyPart(words.slice(start, start + PART).join(' '))
    if (sumOf(part) > sumOf(most)) most = part
  }
  return most
}

export function sumOf(likelihoods: Likelihoods): number {
  return URGENCIES.reduce((sum, urgency) => sum + likelihoods[urgency], 0)
}

function classifyPart(text: string): Likelihoods {
  const features = featuresOf(text)
  const share = 1 / Math.sqrt(features.length)
  const weights = decodedWeights()
  const powers = URGENCIES.map((urgency) => {
    const { bytes, scale, bias } = weights[urgency]
    let sum = 0
    for (const place of features) sum += bytes[place]!
    return Math.exp(Math.min(30, sum * scale * share + bias))
  })
  const total = powers.reduce((sum, power) => sum + power, 1)
  const likelihood = (urgency: Urgency) => powers[URGENCIES.indexOf(urgency)]! / total
  return {
    self_harm: likelihood('self_harm'),
    medical_emergency: likelihood('medical_emergency'),
    danger: likelihood('danger'),
    legal_threat: likelihood('legal_threat'),
  }
}

interface Decoded {
  bytes: Int8Array
  scale: number
  bias: number
}

let decoded: Readonly<Record<Urgency, Decoded>> | undefined

function decodedWeights(): Readonly<Record<Urgency, Decoded>> {
  decoded ??= {
    self_harm: decode(WEIGHTS.self_harm),
    medical_emergency: decode(WEIGHTS.medical_emergency),
    danger: decode(WEIGHTS.danger),
    legal_threat: decode(WEIGHTS.legal_threat),
  }
  return decoded
}

function decode({ bytes, scale, bias }: { bytes: string; scale: number; bias: number }): Decoded {
  const text = atob(bytes)
  return { bytes: Int8Array.from(text, (character) => character.charCodeAt(0)), scale, bias }
}
