/** OliAI's voice flow, which its API only reads. */
import type { Flow } from '@parley/contracts'
import type { DialectRequest } from '../kit/index.ts'
import { ids, organizationId } from './ids.ts'

const TYPES: Record<Flow['kind'], string> = {
  survey: 'SURVEY',
  announcement: 'MASS_COMMUNICATION',
  reminder: 'NUDGE',
  mixed: 'HYBRID',
}

/** The first words, in the flow's own language. */
function greetingOf({ definition: { greeting }, language }: Flow): string {
  if (typeof greeting === 'string') return greeting
  const { default: usual, languages } = greeting
  return languages[language] ?? languages[language.split('-')[0]!] ?? usual
}

export const presentFlow =
  (request: Pick<DialectRequest, 'caller'>) =>
  (flow: Flow): object => ({
    id: ids.show('flow', flow.id),
    name: flow.name,
    type: TYPES[flow.kind],
    language: flow.language,
    voiceGender: flow.voice.gender.toUpperCase(),
    ttsProvider: flow.voice.provider?.toUpperCase() ?? null,
    // The vendor's own inference is a model that it runs by itself; so is everything here but Gemini's API.
    llmProvider: /\bgemini\b/i.test(flow.model ?? '') ? 'GEMINI_API' : 'OLIAI_INFERENCE',
    systemInstruction: flow.instructions,
    initialPrompt: greetingOf(flow),
    allowInterrupts: flow.allow_interruptions,
    organizationId: organizationId(request),
    createdAt: flow.created_at,
    updatedAt: flow.updated_at,
  })
