import { type ReplyPhrases, spaced } from '../phrases.ts'

export const replies: ReplyPhrases = {
  findOut: 'Thank you for your question. Let me check that for you, and I will come back to you here.',
  clarify: 'Could you tell me a little more about what you need?',
  anythingElse: 'Is there anything else I can do for you?',
  sorry: 'I am very sorry about that. Let me look into it right away.',
  friendly: (name, text) => `Hi${spaced(name)}! ${text} 🙂`,
  formal: (name, text) => `Dear${name === null ? ' customer' : spaced(name)}, ${text} Kind regards`,
}
