import type { Language } from '@parley/language'
import { detectLanguage, languageOfTag } from '@parley/language'
import type { Thread } from './thread.store.ts'

const LATEST = 5
const TELLING_WORDS = 3

/** In which the contact writes; a word or two ("ok", "price?") do not tell, what was noted for them does. */
export function languageOfContact({ lines, contact, agent }: Thread): Language {
  const said = lines
    .filter(({ sender, type }) => sender === 'contact' && type === 'text')
    .slice(-LATEST)
    .map(({ text }) => text)
  const usual = languageOfTag(contact.language ?? agent?.language ?? 'en')
  for (const text of said.toReversed()) {
    const detected = detectLanguage(text)
    if (detected !== 'en') return detected
    if ((text.match(/[\p{L}\p{M}]+/gu) ?? []).length >= TELLING_WORDS) return 'en'
  }
  return said.length > 0 && contact.language === null ? detectLanguage(said.join('\n')) : usual
}

/** In which the people of the business read. */
export function languageOfPeople({ agent }: Thread): Language {
  return languageOfTag(agent?.language ?? 'en')
}
