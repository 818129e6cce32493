/** The server's own questions before something is changed. The customer's yes counts only for these words. */
import type { Language } from '../language.ts'

interface Questions {
  book(service: string, when: string): string
  reschedule(service: string, from: string, to: string): string
  cancel(service: string, when: string): string
  anything(label: string, details: string): string
}

/** The server's questions begin like this; they end with the line. */
const BEGINNING = /Shall I (?:book|move|cancel|do this for you)|क्या मैं |Kya main /u

/** A text of the server without its questions: asking about something is not evidence for it. */
export function withoutQuestions(text: string): string {
  return text.split('\n').map(withoutQuestion).join('\n')
}

function withoutQuestion(line: string): string {
  const end = line.lastIndexOf('?')
  const start = line.slice(0, Math.max(0, end)).search(BEGINNING)
  return start < 0 ? line : `${line.slice(0, start)} ${line.slice(end + 1)}`
}

export const questions: Readonly<Record<Language, Questions>> = {
  en: {
    book: (service, when) => `Shall I book ${service} for ${when}?`,
    reschedule: (service, from, to) => `Shall I move ${service} from ${from} to ${to}?`,
    cancel: (service, when) => `Shall I cancel ${service} on ${when}?`,
    anything: (label, details) =>
      `Shall I do this for you: ${label}${details === '' ? '' : ` (${details})`}?`,
  },
  hi: {
    book: (service, when) => `क्या मैं ${service} ${when} के लिए बुक कर दूँ?`,
    reschedule: (service, from, to) => `क्या मैं ${service} का समय ${from} से बदलकर ${to} कर दूँ?`,
    cancel: (service, when) => `क्या मैं ${when} का ${service} रद्द कर दूँ?`,
    anything: (label, details) => `क्या मैं यह कर दूँ: ${label}${details === '' ? '' : ` (${details})`}?`,
  },
  'hi-Latn': {
    book: (service, when) => `Kya main ${service} ${when} ke liye book kar doon?`,
    reschedule: (service, from, to) => `Kya main ${service} ka time ${from} se badalkar ${to} kar doon?`,
    cancel: (service, when) => `Kya main ${when} ka ${service} cancel kar doon?`,
    anything: (label, details) => `Kya main yeh kar doon: ${label}${details === '' ? '' : ` (${details})`}?`,
  },
}

/** What a booking without a service is called. */
export const appointmentWord: Readonly<Record<Language, string>> = {
  en: 'an appointment',
  hi: 'अपॉइंटमेंट',
  'hi-Latn': 'appointment',
}
