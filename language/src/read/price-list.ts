/** Whether a question asks for all prices at once, and what a price looks like. */

import { normaliseWithin } from '@parley/contracts'

const priceWord =
  /^(?:prices?|pricing|rates?|ratelist|pricelist|charges?|fees?|costs?|tariffs?|menu|cheapest|sast[aie]|saste|daam|dam|keemat|kimat|qeemat|रेट|रेट्स|प्राइस|दाम|कीमत|क़ीमत|फीस|चार्ज|सस्ता|सस्ती|सस्ते)$/u
/** Words that name nothing of what is sold. */
const companion = new Set(
  `what whats what's is are the your you u ur a of for all list card full please pls plz send share show me give can could i
  see know tell do have get hi hello services service our in and ok kya hai hain ka ki ke aapke aapki aapka apke apki apka aap
  ap bhejo bhej bhejiye bhejna do dedo dijiye de batao bataiye bata bataye dikhao dikhaiye chahiye chaiye mujhe sab sabhi sabse
  kitna kitne kitni ji sir madam mam bhai bhaiya didi kam wala wali which one most lowest its it
  क्या है हैं का की के आपके आपकी आपका भेजो भेजिए भेज दो दीजिए बताओ बताइए दिखाओ चाहिए मुझे सब सभी सबसे लिस्ट सूची कार्ड जी सर मैडम
  सर्विस सर्विसेज कम वाला वाली`
    .normalize('NFC')
    .split(/\s+/),
)
const maximumWords = 10

function wordsOf(question: string): string[] {
  return (
    normaliseWithin(question, 'NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{Nd}'’]+/gu) ?? []
  )
}

/** The words for prices alone, of a question that asks for a price list: by them it is looked up. */
export function priceWordsOf(question: string): string {
  return wordsOf(question)
    .filter((word) => priceWord.test(word))
    .join(' ')
}

export function asksForPriceList(question: string): boolean {
  const words = wordsOf(question)
  return (
    words.length <= maximumWords &&
    words.some((word) => priceWord.test(word)) &&
    words.every((word) => priceWord.test(word) || companion.has(word.replace('’', "'")))
  )
}

const price =
  /(?:[₹$€£]|\b(?:rs\.?|inr|usd|eur))\s?\p{Nd}|\p{Nd}\s?(?:[₹$€£]|\/-|\b(?:rs|inr|rupees|rupaye)\b|रुपये|रुपए)/iu

export function hasPrice(text: string): boolean {
  return price.test(text)
}
