/** Lines that say nothing of what a contact wants: a thank-you, a goodbye, a yes, the mere wish for a person. */

import { normaliseWithin } from '@parley/contracts'

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

const agreeing = new Set('yes yeah yep yup sure no nope ha han haa nahi nahin हा नहीं'.split(' '))
const people = new Set(
  `human humans person someone somebody agent representative executive manager staff operator supervisor team people
   insaan insan aadmi admi vyakti kisi इंसान इन्सान आदमी व्यक्ति किसी मैनेजर एजेंट`.split(/\s+/),
)
const wishing = new Set(
  `i we me can could may might want wanna need would like d wish let to talk speak chat with connect transfer get give call
   bring put through please pls plz kindly a an the your any some real live actual now here there from of is it only just
   support service customer care member being instead bot not
   mujhe muje mera meri hame se baat bat karni karna karne karwa karwao karva karado kara kar do dijiye dein hai h he
   chahiye chahie koi asli ek chahta chahti hoon hun
   मुझे हमें से बात करनी करना करवा कराओ कराइए करा कर दो दीजिए है चाहिए कोई असली एक चाहता चाहती हूँ हूं कृपया`.split(
    /\s+/,
  ),
)

export function wordsOf(text: string): string[] {
  return (
    normaliseWithin(text, 'NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  )
}

/** "Thanks!", "ok bye", 👍. */
export function isClosing(text: string): boolean {
  return !text.includes('?') && wordsOf(text).every((word) => closing.has(word))
}

/** Neither a greeting nor a closing. */
export function isTelling(text: string): boolean {
  return !wordsOf(text).every((word) => closing.has(word) || opening.has(word))
}

/** "Yes please": answers a question, which may wait for what comes of it, and says no wish by itself. */
export function isAgreement(text: string): boolean {
  return wordsOf(text).every((word) => agreeing.has(word) || closing.has(word) || word === 'please')
}

/** "Can I talk to a human please?": asks for a person, and any other word would say what about. */
export function isBareWish(text: string): boolean {
  const words = wordsOf(text)
  return (
    words.some((word) => people.has(word)) &&
    words.every((word) => [people, wishing, opening, closing, agreeing].some((known) => known.has(word)))
  )
}
