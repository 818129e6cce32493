import { type ReplyPhrases, spaced } from '../phrases.ts'

export const replies: ReplyPhrases = {
  findOut: 'आपल्या प्रश्नाबद्दल धन्यवाद. मी माहिती घेऊन आपल्याला इथेच कळवतो.',
  clarify: 'आपल्याला काय हवे आहे ते थोडे अधिक सांगू शकाल का?',
  anythingElse: 'मी आपली आणखी काही मदत करू शकतो का?',
  sorry: 'याबद्दल मी क्षमस्व आहे. मी लगेच पाहतो.',
  friendly: (name, text) => `नमस्कार${spaced(name)}! ${text} 🙂`,
  formal: (name, text) => `आदरणीय${name === null ? ' ग्राहक' : spaced(name)}, ${text} सादर`,
}
