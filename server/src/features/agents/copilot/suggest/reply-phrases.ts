import type { Language } from '@parley/language'

/** Sentences that a person may send where knowledge has none. They hold no digits, so that nothing in them needs a source. */
interface ReplyPhrases {
  findOut: string
  clarify: string
  anythingElse: string
  sorry: string
  friendly(name: string | null, text: string): string
  formal(name: string | null, text: string): string
}

const call = (name: string | null, suffix = '') => (name === null ? '' : ` ${name}${suffix}`)

export const replyPhrases: Readonly<Record<Language, ReplyPhrases>> = {
  en: {
    findOut: 'Thank you for your question. Let me check that for you, and I will come back to you here.',
    clarify: 'Could you tell me a little more about what you need?',
    anythingElse: 'Is there anything else I can do for you?',
    sorry: 'I am very sorry about that. Let me look into it right away.',
    friendly: (name, text) => `Hi${call(name)}! ${text} 🙂`,
    formal: (name, text) => `Dear${name === null ? ' customer' : call(name)}, ${text} Kind regards`,
  },
  hi: {
    findOut: 'आपके सवाल के लिए धन्यवाद। मैं पता करके आपको यहीं बताता हूँ।',
    clarify: 'क्या आप थोड़ा और बता सकते हैं कि आपको क्या चाहिए?',
    anythingElse: 'क्या मैं आपकी और कोई मदद कर सकता हूँ?',
    sorry: 'इसके लिए मैं माफ़ी चाहता हूँ। मैं अभी इसे देखता हूँ।',
    friendly: (name, text) => `नमस्ते${call(name, ' जी')}! ${text} 🙂`,
    formal: (name, text) => `आदरणीय${name === null ? ' ग्राहक' : call(name, ' जी')}, ${text} सादर`,
  },
  'hi-Latn': {
    findOut: 'Aapke sawaal ke liye dhanyavad. Main pata karke aapko yahin batata hoon.',
    clarify: 'Kya aap thoda aur bata sakte hain ki aapko kya chahiye?',
    anythingElse: 'Kya main aapki aur koi madad kar sakta hoon?',
    sorry: 'Iske liye main maafi chahta hoon. Main abhi ise dekhta hoon.',
    friendly: (name, text) => `Namaste${call(name, ' ji')}! ${text} 🙂`,
    formal: (name, text) => `Aadarniya${name === null ? ' grahak' : call(name, ' ji')}, ${text} Saadar`,
  },
}

export type Tone = 'neutral' | 'friendly' | 'formal' | 'brief'

/** A sentence of ours in a tone; `brief` keeps the first sentence. */
export function inTone(text: string, tone: Tone, language: Language, name: string | null): string {
  if (tone === 'friendly' || tone === 'formal') return replyPhrases[language][tone](name, text)
  if (tone === 'neutral') return text
  return /^.+?[.!?।](?=\s|$)/su.exec(text)?.[0] ?? text
}
