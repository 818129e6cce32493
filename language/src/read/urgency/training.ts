/** For the program that learns the weights, and for nothing else. */
import { DOUBLE_MEANINGS } from './double-meanings.fixture.ts'
import { ORDINARY } from './ordinary-messages.fixture.ts'
import type { Urgency } from './rules.ts'
import { LEGAL, SELF_HARM } from './threats.fixture.ts'
import { DANGER, MEDICAL } from './urgency.fixture.ts'

export { classifyUrgency, LABELS, sumOf, URGENCIES } from './classify-urgency.ts'
export { featuresOf, PLACES } from './features.ts'
export type { Urgency } from './rules.ts'
export { FINGERPRINT } from './weights.ts'

const labelled = <Label extends Urgency | 'none'>(label: Label, texts: readonly string[]) =>
  texts.map((text) => ({ text, label }))

/** The messages of the reader's own tests. */
export const urgencyExamples: readonly { text: string; label: Urgency | 'none' }[] = [
  ...labelled('medical_emergency', MEDICAL),
  ...labelled('danger', DANGER),
  ...labelled('self_harm', SELF_HARM),
  ...labelled('legal_threat', LEGAL),
  ...labelled('none', [...DOUBLE_MEANINGS, ...ORDINARY]),
]
