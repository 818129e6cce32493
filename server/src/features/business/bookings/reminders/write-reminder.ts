/** What a reminder says: the business's words or ours, in the contact's language. Pure. */
import { type Language, languageOfTag, writeDate, writeTime } from '@parley/language'

export interface ToRemindOf {
  name: string | null
  service: string | null
  startsAt: Date
  timeZone: string
}

const OURS: Readonly<Record<Language, { greeting: string; text: string; appointment: string }>> = {
  en: {
    greeting: 'Hi {{name}}, ',
    text: 'a reminder: {{service}} on {{date}} at {{time}}. If you need another time, just reply here.',
    appointment: 'your appointment',
  },
  hi: {
    greeting: '{{name}} जी, ',
    text: 'याद दिला दें: {{service}}, {{date}}, {{time}}। समय बदलना हो तो यहीं जवाब दें।',
    appointment: 'आपका अपॉइंटमेंट',
  },
  'hi-Latn': {
    greeting: '{{name}} ji, ',
    text: 'yaad dila dein: {{service}}, {{date}}, {{time}}. Samay badalna ho to yahin reply karein.',
    appointment: 'aapka appointment',
  },
}

export function readLanguage(...languages: (string | null | undefined)[]): Language {
  return languageOfTag(languages.find((language) => language && /^(en|hi)\b/i.test(language)) ?? 'en')
}

/** `text` null: ours. A business that greets a nameless contact by name has its {{name}} left out. */
export function writeReminder(text: string | null, about: ToRemindOf, language: Language): string {
  const ours = OURS[language]
  const said = text ?? (about.name === null ? capitalised(ours.text) : ours.greeting + ours.text)
  return fillWords(said, about, language)
}

/** Fills in {{name}}, {{service}}, {{date}} and {{time}}. */
export function fillWords(text: string, about: ToRemindOf, language: Language): string {
  const { startsAt, timeZone } = about
  const words: Record<string, string> = {
    name: about.name ?? '',
    service: about.service ?? OURS[language].appointment,
    date: writeDate(startsAt, timeZone, language),
    time: writeTime(startsAt, timeZone, language),
  }
  return text.replace(/\{\{\s*(name|service|date|time)\s*\}\}/g, (_, word: string) => words[word]!).trim()
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
