/** Compares what a customer got for one message with what its label asks for. */
import { judgeAnswer } from '../judge-answer.ts'
import type { ByLanguage, Expectation } from './clinic.ts'

/** The result of one message of a customer. */
export interface TurnResult {
  /** Sent to the customer, by the agent or the platform, oldest first. */
  texts: readonly string[]
  /** Of the newest turn. Undefined: no turn answered it. */
  outcome: string | undefined
  /** A person answers now, or is called by this. */
  isHandedOff: boolean
}

export type Fault = 'rule' | 'silence' | 'not_silent' | 'handoff' | 'missing' | 'forbidden' | 'knows'

export function judgeTurn(
  expected: Expectation,
  { texts, outcome, isHandedOff }: TurnResult,
  ruleText: ByLanguage | undefined,
): Fault[] {
  const faults: Fault[] = []
  const said = texts.join('\n')
  const holds = (part: string) => fold(said).includes(fold(part))
  if (expected.silent === true && texts.length > 0) faults.push('not_silent')
  if (expected.silent === false && texts.length === 0) faults.push('silence')
  if (ruleText !== undefined && !Object.values(ruleText).some((text) => fold(texts[0] ?? '') === fold(text)))
    faults.push('rule')
  if (expected.handoff !== undefined && expected.handoff !== isHandedOff) faults.push('handoff')
  if (expected.any?.every((group) => group.some(holds)) === false) faults.push('missing')
  if (expected.never?.some(holds)) faults.push('forbidden')
  if (expected.knows === false && !saysUnknown(said, outcome)) faults.push('knows')
  return faults
}

function saysUnknown(text: string, outcome: string | undefined): boolean {
  const said = { outcome: outcome ?? 'answered', text: text === '' ? null : text }
  return judgeAnswer({ kind: 'unanswerable' }, said) === 'unknown'
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
