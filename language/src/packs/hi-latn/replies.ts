import { type ReplyPhrases, spaced } from '../phrases.ts'

export const replies: ReplyPhrases = {
  findOut: 'Aapke sawaal ke liye dhanyavad. Main pata karke aapko yahin batata hoon.',
  clarify: 'Kya aap thoda aur bata sakte hain ki aapko kya chahiye?',
  anythingElse: 'Kya main aapki aur koi madad kar sakta hoon?',
  sorry: 'Iske liye main maafi chahta hoon. Main abhi ise dekhta hoon.',
  friendly: (name, text) => `Namaste${spaced(name, ' ji')}! ${text} 🙂`,
  formal: (name, text) => `Aadarniya${name === null ? ' grahak' : spaced(name, ' ji')}, ${text} Saadar`,
}
