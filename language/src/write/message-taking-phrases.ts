import type { Language } from '../language.ts'

/** Out of hours: people are away, and the agent asks for a message. */
export interface MessageTakingPhrases {
  /** `when`: a day and an hour; null if unknown. */
  back(when: string | null): string
  ask: Readonly<Record<'message' | 'name' | 'phone', string>>
}

export const messageTakingPhrases: Readonly<Record<Language, MessageTakingPhrases>> = {
  en: {
    back: (when) =>
      when === null
        ? 'Our team is not available right now.'
        : `Our team is not available right now; they are back on ${when}.`,
    ask: {
      message: 'What is it about? Leave me your message, and I will pass it on.',
      name: 'Please tell me your name as well.',
      phone: 'On which number can they reach you?',
    },
  },
  hi: {
    back: (when) =>
      when === null ? 'हमारी टीम अभी उपलब्ध नहीं है।' : `हमारी टीम अभी उपलब्ध नहीं है; वे ${when} से फिर मिलेंगे।`,
    ask: {
      message: 'बात क्या है? अपना संदेश लिख दीजिए, उसे आगे पहुँचा दिया जाएगा।',
      name: 'कृपया अपना नाम भी बताइए।',
      phone: 'आपसे किस नंबर पर बात हो सकती है?',
    },
  },
  'hi-Latn': {
    back: (when) =>
      when === null
        ? 'Hamari team abhi available nahi hai.'
        : `Hamari team abhi available nahi hai; woh ${when} se phir milenge.`,
    ask: {
      message: 'Baat kya hai? Apna message likh dijiye, use aage pahuncha diya jayega.',
      name: 'Kripya apna naam bhi bataiye.',
      phone: 'Aapse kis number par baat ho sakti hai?',
    },
  },
}
