import { type ReplyPhrases, spaced } from '../phrases.ts'

export const replies: ReplyPhrases = {
  findOut: 'आपके सवाल के लिए धन्यवाद। मैं पता करके आपको यहीं बताता हूँ।',
  clarify: 'क्या आप थोड़ा और बता सकते हैं कि आपको क्या चाहिए?',
  anythingElse: 'क्या मैं आपकी और कोई मदद कर सकता हूँ?',
  sorry: 'इसके लिए मैं माफ़ी चाहता हूँ। मैं अभी इसे देखता हूँ।',
  friendly: (name, text) => `नमस्ते${spaced(name, ' जी')}! ${text} 🙂`,
  formal: (name, text) => `आदरणीय${name === null ? ' ग्राहक' : spaced(name, ' जी')}, ${text} सादर`,
}
