/** Questions for one detail of a booking or of a lead. */
import type { Language } from '../language.ts'

export type AskedDetail = 'service' | 'date' | 'time' | 'name' | 'phone' | 'email' | 'intent'

export const detailQuestions: Readonly<Record<Language, Readonly<Record<AskedDetail, string>>>> = {
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
