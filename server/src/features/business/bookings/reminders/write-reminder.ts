/** The text of a reminder: the business's words or ours, in the contact's language. Pure. */
import { knownLanguage, type Language, reminderPhrases, writeDate, writeTime } from '@parley/language'

export interface ToRemindOf {
  name: string | null
  service: string | null
  startsAt: Date
  timeZone: string
}

export function readLanguage(...languages: (string | null | undefined)[]): Language {
  return languages.map((tag) => tag && knownLanguage(tag)).find((language) => language) || 'en'
}

/** `text` null: ours. A business that greets a nameless contact by name has its {{name}} left out. */
export function writeReminder(text: string | null, about: ToRemindOf, language: Language): string {
  const ours = reminderPhrases[language]
  const said = text ?? (about.name === null ? capitalised(ours.text) : ours.greeting + ours.text)
  return fillWords(said, about, language)
}

/** Fills in {{name}}, {{service}}, {{date}} and {{time}}. */
export function fillWords(text: string, about: ToRemindOf, language: Language): string {
  const { startsAt, timeZone } = about
  const words: Record<string, string> = {
    name: about.name ?? '',
    service: about.service ?? reminderPhrases[language].appointment,
    date: writeDate(startsAt, timeZone, language),
    time: writeTime(startsAt, timeZone, language),
  }
  return text.replace(/\{\{\s*(name|service|date|time)\s*\}\}/g, (_, word: string) => words[word]!).trim()
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
