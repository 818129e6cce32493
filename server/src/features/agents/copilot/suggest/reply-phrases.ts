import { type Language, replyPhrases } from '@parley/language'

export type Tone = 'neutral' | 'friendly' | 'formal' | 'brief'

/** A sentence of ours in a tone; `brief` keeps the first sentence. */
export function inTone(text: string, tone: Tone, language: Language, name: string | null): string {
  if (tone === 'friendly' || tone === 'formal') return replyPhrases[language][tone](name, text)
  if (tone === 'neutral') return text
  return /^.+?[.!?।](?=\s|$)/su.exec(text)?.[0] ?? text
}
