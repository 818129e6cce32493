/**
 * Whether a customer's message says yes to a question. Read by the server, because a model that was talked into
 * something would say that the customer agreed.
 */

import { normaliseWithin } from '@parley/contracts'
import { normaliseText } from '../text/normalise-text.ts'

export type Agreement = 'agrees' | 'refuses' | 'unclear'

const words = (text: string) => new Set(normaliseWithin(text, 'NFKC').split(/\s+/))

const yes = words(
  `yes yess yesss ha yea yeah yeahh yep yup yah ya ok okay okey oki okie kk k sure alright correct right confirm confirmed
   done perfect great fine agreed absolutely definitely certainly exactly cool
   haan han haa haanji hanji ji jee theek thik tik thick sahi bilkul zaroor zarur jarur pakka pakki chalega chalegi
   badhiya accha acha achha
   हाँ हां हा हाँजी हांजी जी ठीक सही बिल्कुल बिलकुल ज़रूर जरूर पक्का पक्की चलेगा चलेगी बढ़िया बढिया अच्छा ओके यस कन्फर्म`,
)
/** These alone are no answer to a yes-or-no question, but they may stand in one. */
const weakYes = words('right great cool k accha acha achha अच्छा fine ji jee जी')
const no = words(
  `no nope nah na naa nahi nahin nhi nai mat not dont don't never stop cancel wait ruko rukiye ruk hold wrong galat
   instead rather change changed different later another other but lekin par magar except unless without
   cannot can't cant won't wont isn't doesn't didn't
   नहीं नही ना न मत रुको रुकिए रुकें गलत ग़लत बदलो बदल बदलिए बाद लेकिन पर मगर दूसरा दूसरी दूसरे अलग`,
)
/** They turn a yes into another wish: neither a yes nor a no. */
const turning = words(
  `instead rather change changed different another other but lekin par magar except unless later wait ruko rukiye ruk hold
   बदलो बदल बदलिए लेकिन पर मगर दूसरा दूसरी दूसरे अलग बाद रुको रुकिए रुकें if agar अगर when kab कब why kyun क्यों
   what kya क्या who kaun कौन how kaise kitna kitne कैसे कितना कितने where kahan कहाँ which kaunsa कौनसा maybe shayad
   शायद perhaps think sochta sochti सोचता सोचती let's`,
)
/** What may stand beside a yes without changing it. */
const filler = words(
  `please pls plz kindly thanks thank you thx ty dhanyavad dhanyawad shukriya sir madam ma'am mam bhai bhaiya didi
   it that this the is are at on for me us to go ahead do so and i we my confirm kar karo kare karen kariye kardo kijiye
   kijie kar de dijiye dijie dena do doon dein hai h he hain raha rahega rahegi rhega mein me ko ke ki ka liye wahi vahi woh
   kr krdo krdijiye works good sounds looks works well time slot appointment please now then just let lets all set a
   कृपया धन्यवाद शुक्रिया सर मैडम भाई दीदी यह ये वह वो है हैं कर दो करो करें दीजिए दीजिये कीजिए कीजिये कर दें रहेगा
   को के की का लिए मेरे मेरी मेरा वही समय अपॉइंटमेंट में`,
)
/** They answer the question whether to cancel, and refuse any other. */
const cancelling = words('cancel cancle cancell radd रद्द कैंसल कैंसिल केंसल')
/** They answer the question whether to move something; to any other they wish for something else. */
const moving = words('move reschedule shift')
const booking = words('book booking बुक')
const yesPhrases =
  /\b(?:go ahead|sounds good|that works|works for me|do it|kar do|kar dijiye|kar dein|book it|book kar)\b|कर दो|कर दीजिए|कर दीजिये|कर दें/u
const yesEmoji = /👍|✅|👌|🆗|☑|✔|💯/u
const noEmoji = /👎|❌|🚫|✋|⛔/u

const longestAnswerWords = 14

/**
 * `question` is what the message answers: numbers of a yes must stand in it and mean the same ("yes, 3 pm" to a question
 * about three), and "cancel" is no refusal where the question is whether to cancel.
 */
export function readAgreement(text: string, question = ''): Agreement {
  const plain = normaliseWithin(text, 'NFKC').replace(/[’‘]/g, "'").toLowerCase()
  const said = plain.match(/[\p{L}\p{M}']+/gu) ?? []
  const asksToCancel = /cancel|रद्द/iu.test(question)
  const asksToMove = /\bmove\b|\bbadalkar\b|बदलकर/iu.test(question)
  const isNo = (word: string) => (cancelling.has(word) ? !asksToCancel : no.has(word))
  if (noEmoji.test(text)) return 'refuses'
  if (said.length === 0) return yesEmoji.test(text) && !/\p{Nd}|\?/u.test(plain) ? 'agrees' : 'unclear'
  if (said.length > longestAnswerWords) return 'unclear'
  // "yes?" asks back; a question beside a yes is not answered by doing what was asked before.
  if (/[?？]/u.test(plain)) return said.some(isNo) ? 'refuses' : 'unclear'
  if (said.some((word) => turning.has(word))) return said.some(isNo) ? refusalOrOther(said) : 'unclear'
  if (said.some(isNo)) return 'refuses'
  if (!meansTheSameNumbers(plain, question)) return 'unclear'
  const askedWords = words(
    normaliseWithin(question, 'NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\s']/gu, ' '),
  )
  const namesDeed = (word: string) =>
    (asksToCancel ? cancelling : booking).has(word) || (asksToMove && moving.has(word))
  const isKnown = (word: string) =>
    yes.has(word) || filler.has(word) || namesDeed(word) || askedWords.has(word)
  if (!said.every(isKnown)) return 'unclear'
  const strong = said.some((word) => yes.has(word) && !weakYes.has(word))
  const weak = said.some((word) => weakYes.has(word)) && said.length <= 3
  return strong || weak || yesPhrases.test(plain) || yesEmoji.test(text) ? 'agrees' : 'unclear'

  function refusalOrOther(list: readonly string[]): Agreement {
    return list.some((word) => isNo(word) && !turning.has(word)) ? 'refuses' : 'unclear'
  }
}

const longestAmbiguous = 24

/**
 * Each number of an answer stands in the question. Where that names a day and a time, it is the same one of the two:
 * "yes at 2" is no yes to the 2nd of March at three.
 */
function meansTheSameNumbers(answer: string, question: string): boolean {
  const asked = tokensOf(question)
  const numbers = new Set(asked.flatMap(({ number }) => number ?? []))
  const times = new Set(asked.flatMap(({ number, isTime }) => (isTime ? (number ?? []) : [])))
  const beside = new Map<string, Set<string>>()
  for (const [word, number] of pairsOf(asked)) beside.set(word, (beside.get(word) ?? new Set()).add(number))
  const said = tokensOf(answer)
  return said.every((token, index) => {
    const { number } = token
    if (number === undefined) return true
    if (!numbers.has(number)) return false
    if (times.size === 0) return true
    const neighbours = [said[index - 1]?.word, said[index + 1]?.word].flatMap((word) => word ?? [])
    const telling = neighbours.flatMap((word) => beside.get(word) ?? [])
    if (telling.length > 0) return telling.every((expected) => expected.has(number))
    return token.isTime || Number(number) <= longestAmbiguous ? times.has(number) : true
  })
}

interface Token {
  word?: string
  /** Of a time, without the minutes of a whole hour. */
  number?: string
  isTime?: boolean
}

function tokensOf(text: string): Token[] {
  const tokens =
    normaliseText(text)
      .toLowerCase()
      .match(/\d{1,2}:\d{2}|\d+|[\p{L}\p{M}']+/gu) ?? []
  return tokens.map((token) => {
    const time = /^(\d+):(\d+)$/.exec(token)
    if (time) return { number: Number(time[2]) === 0 ? `${Number(time[1])}` : token, isTime: true }
    return /^\d/.test(token) ? { number: String(Number(token)) } : { word: token }
  })
}

/** Every number with each word that stands next to it. */
function pairsOf(tokens: readonly Token[]): [word: string, number: string][] {
  return tokens.flatMap(({ number }, index): [string, string][] =>
    number === undefined
      ? []
      : [tokens[index - 1], tokens[index + 1]].flatMap((next): [string, string][] =>
          next?.word === undefined ? [] : [[next.word, number]],
        ),
  )
}
