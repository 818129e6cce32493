import type { Language } from '../language.ts'

export interface ReminderPhrases {
  greeting: string
  text: string
  /** What a booking without a service is called. */
  appointment: string
}

/** Reminders of a booking, where the business wrote none. Words in braces are filled in. */
export const reminderPhrases: Readonly<Record<Language, ReminderPhrases>> = {
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
