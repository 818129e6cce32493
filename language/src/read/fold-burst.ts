/** People write one thought in several messages, and several thoughts in one. */

const maximumQuestions = 5
const maximumMessageCharacters = 4_000
const maximumBurstCharacters = 12_000
const fewWords = 4
const endsThought = /[.!?।…]\s*$/u

const questionWord =
  /\?|(?<!\p{L})(?:what|when|where|how|which|who|why|do you|does|is there|are you|can i|can you|kitn\w*|kya|kab|kahan|kaha|kaise|kaun\w*|kyun|कितन\p{M}?|क्या|कब|कहाँ|कहां|कैसे|कौन|क्यों)(?![\p{L}\p{M}])/iu

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

/** The burst as one text: short pieces run on, whole thoughts stand on lines of their own. */
export function foldBurst(messages: readonly string[]): string {
  let folded = ''
  for (const message of messages) {
    const text = message.trim().slice(0, maximumMessageCharacters)
    if (text === '') continue
    const last = folded.slice(folded.lastIndexOf('\n') + 1)
    const runsOn =
      folded !== '' &&
      !endsThought.test(last) &&
      (countWords(last) < fewWords || countWords(text) < fewWords) &&
      !(questionWord.test(last) && questionWord.test(text)) &&
      !last.startsWith('[') &&
      !text.startsWith('[')
    folded = folded === '' ? text : `${folded}${runsOn ? ' ' : '\n'}${text}`
  }
  // The latest words say best what is wanted.
  return folded.slice(-maximumBurstCharacters)
}

// A stop ends a thought when a space and no digit or single letter stands around it: "Rs. 500", "a.m." and "10.30" do not.
const boundary = /(?<=[?!।])\s+|(?<=\d\s?[ap]m\.)\s+|(?<=[\p{L}\p{M}]{3,}\.)\s+|\n+/u
const conjunction = /(?<!\s)\s+(?:and|aur|और|also|plus)\s+/iu

function splitAtConjunction(text: string): string[] {
  const parts = text.split(conjunction)
  if (parts.length < 2 || !parts.every((part) => questionWord.test(part) && countWords(part) >= 2))
    return [text]
  return parts
}

/** "Kal 3 baje haircut karwana hai, kitna lagega?": a question that a comma sets apart from a wish stands alone. */
function splitAtComma(text: string): string[] {
  const comma = text.lastIndexOf(',')
  const [before, after] = [text.slice(0, comma), text.slice(comma + 1).trim()]
  const isApart = questionWord.test(after) && !questionWord.test(before) && countWords(before) >= 4
  return comma > 0 && isApart && countWords(after) >= 2 ? [before, after] : [text]
}

/** The separate things a burst asks or says, in its order. What exceeds the bound stays together in the last one. */
export function splitQuestions(burst: string): string[] {
  const parts = burst
    .split(boundary)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(splitAtConjunction)
    .flatMap(splitAtComma)
  if (parts.length <= maximumQuestions) return parts
  return [...parts.slice(0, maximumQuestions - 1), parts.slice(maximumQuestions - 1).join(' ')]
}

const followUpStart =
  /^(?:and|also|then|what about|how about|what if|same|aur|or|phir|fir|to|wahi|और|फिर|तो|वही)(?![\p{L}\p{M}])/iu
// "Is there parking?" points at nothing.
const thereIs =
  /\b(?:is|are|was|were|will) there\b|\bthere (?:is|are)\b|\bis (?:it|this|that)\b(?= (?:possible|ok|okay|true))/giu
const pointsBack =
  /(?<![\p{L}\p{M}])(?:it|its|that|those|this|these|there|they|them|uska|uski|uske|iska|iski|iske|woh|wo|usme|isme|wahan|उसका|उसकी|उसके|इसका|इसकी|इसके|वो|वह|उसमें|इसमें|वहाँ|वहां)(?![\p{L}\p{M}])/iu

/** Whether a question leans on what was said before. */
export function isFollowUp(question: string): boolean {
  if (followUpStart.test(question.trim())) return true
  return pointsBack.test(question.replace(thereIs, '')) && countWords(question) <= 8
}
