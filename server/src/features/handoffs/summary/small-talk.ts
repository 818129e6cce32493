/** Lines that want nothing: a thank-you or a goodbye needs no answer, and says nothing of what a contact wants. */

const closing = new Set(
  `thanks thank thx ty thankyou thanku tysm you u so very much a lot bye goodbye ok okay okk k kk great nice perfect fine cool
   good night day take care dhanyavad dhanyawad shukriya alvida theek thik hai accha acha ji haan sir madam mam bhai
   धन्यवाद शुक्रिया अलविदा ठीक है अच्छा जी हाँ हां ओके थैंक्स बाय`.split(/\s+/),
)
const opening = new Set(
  'hi hii hello helo hey hlo namaste namaskar good morning afternoon evening there sir madam नमस्ते नमस्कार हेलो हाय'.split(
    /\s+/,
  ),
)

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFC')
    .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []

/** "Thanks!", "ok bye", 👍. */
export function isClosing(text: string): boolean {
  return !text.includes('?') && wordsOf(text).every((word) => closing.has(word))
}

/** Neither a greeting nor a closing. */
export function isTelling(text: string): boolean {
  return !wordsOf(text).every((word) => closing.has(word) || opening.has(word))
}
