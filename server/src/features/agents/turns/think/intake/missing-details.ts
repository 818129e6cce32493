import type { Language } from '@parley/language'
import type { BriefField } from '@parley/models/kit'
import type { Intake } from './intake.ts'
import type { IntakeContext } from './intake-context.ts'

type Asked = 'service' | 'date' | 'time' | 'name' | 'phone' | 'email' | 'intent'

const questions: Readonly<Record<Language, Readonly<Record<Asked, string>>>> = {
  en: {
    service: 'Which service would you like?',
    date: 'Which day would suit you?',
    time: 'What time would suit you?',
    name: 'May I have your name, please?',
    phone: 'On which phone number can we reach you?',
    email: 'What is your e-mail address?',
    intent: 'What can we do for you?',
  },
  hi: {
    service: 'आपको कौन-सी सर्विस चाहिए?',
    date: 'आप किस दिन आना चाहेंगे?',
    time: 'आपके लिए कौन-सा समय ठीक रहेगा?',
    name: 'कृपया अपना नाम बताइए।',
    phone: 'हम आपको किस नंबर पर फ़ोन करें?',
    email: 'आपका ईमेल पता क्या है?',
    intent: 'हम आपके लिए क्या कर सकते हैं?',
  },
  'hi-Latn': {
    service: 'Aapko kaun si service chahiye?',
    date: 'Aap kis din aana chahenge?',
    time: 'Aapke liye kaun sa time theek rahega?',
    name: 'Apna naam bata dijiye, please.',
    phone: 'Hum aapko kis number par phone karein?',
    email: 'Aapka email address kya hai?',
    intent: 'Hum aapke liye kya kar sakte hain?',
  },
}

/** What is still to be asked, in the order of asking. One thing at a time: a model asks for the first. */
export function missingDetails(intake: Intake, context: IntakeContext, language: Language): BriefField[] {
  const ask = (name: Asked): BriefField => ({ name, question: questions[language][name] })
  const { goal, withheld } = intake
  const knows = {
    name: intake.name ?? context.contactName,
    phone: intake.phone ?? context.contactPhone,
    email: intake.email,
    intent: intake.goal,
  }
  const lacks = (detail: keyof typeof knows) => knows[detail] === null && !withheld.includes(detail)
  const time = (): BriefField[] => [
    ...(intake.date === null && intake.dates === null ? [ask('date')] : []),
    ...(intake.time === null ? [ask('time')] : []),
  ]
  switch (goal) {
    case 'book':
      return [
        ...(intake.service === null && context.services.length > 1 ? [ask('service')] : []),
        ...time(),
        ...(lacks('name') ? [ask('name')] : []),
        ...(lacks('phone') ? [ask('phone')] : []),
      ]
    case 'reschedule':
      return time()
    case 'lead':
      return context.askFor.flatMap((detail) => {
        if (detail === 'name' || detail === 'phone' || detail === 'email' || detail === 'intent') {
          return lacks(detail) ? [ask(detail)] : []
        }
        const field = context.leadFields.find(({ name }) => name === detail)
        if (field === undefined || intake.fields[detail] !== undefined || withheld.includes(detail)) return []
        return [{ name: detail, question: field.question ?? `${field.label}?` }]
      })
    default:
      return []
  }
}
