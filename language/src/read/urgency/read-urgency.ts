/**
 * Whether a message tells of an emergency, of danger, of self-harm, or threatens with law or police. A classifier that learnt from
 * labelled messages decides together with written rules: alone where it is sure, and with less where a rule agrees.
 */
import { classifyUrgency, sumOf, URGENCIES } from './classify-urgency.ts'
import { matchRules } from './match-rules.ts'
import type { Urgency } from './rules.ts'

/** Likely enough without a rule. A threat that is missed costs less than a danger that is missed, and despair speaks most quietly. */
const SURE: Readonly<Record<Urgency, number>> = {
  self_harm: 0.3,
  medical_emergency: 0.35,
  danger: 0.35,
  legal_threat: 0.55,
}
/** Likely enough for a rule to count. Below it the words have their other meaning. */
const POSSIBLE = 0.1
/** So few words leave nothing to weigh: "heart attack", "emergency". */
const FEW_WORDS = 3
const LONGEST_SHORT = 60
const SURE_OF_FEW_WORDS = 0.6
/** A second urgency of the same message. */
const ALSO = 0.25

/** In a fixed order. Empty for nearly every message. */
export function readUrgency(text: string): Urgency[] {
  const likelihoods = classifyUrgency(text)
  const likely = sumOf(likelihoods)
  const isShort = text.length <= LONGEST_SHORT && text.trim().split(/\s+/).length <= FEW_WORDS
  if (likely < POSSIBLE && !isShort) return []
  const byRule = matchRules(text)
  const first = URGENCIES.reduce((best, one) => (likelihoods[one] > likelihoods[best] ? one : best))
  const isSure = likely >= (isShort ? SURE_OF_FEW_WORDS : SURE[first])
  if (byRule.length === 0 && !isSure) return []
  return URGENCIES.filter(
    (urgency) => byRule.includes(urgency) || (isSure && (urgency === first || likelihoods[urgency] >= ALSO)),
  )
}
