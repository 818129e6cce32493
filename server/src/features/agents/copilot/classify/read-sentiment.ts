import { normaliseWithin } from '@parley/contracts'

/** How a text sounds, by the words that people use for it in English, Hindi and romanised Hindi. Pure. */
const set = (words: string) => new Set(words.trim().split(/\s+/))

const GLAD = set(`
  thanks thank great good nice perfect excellent awesome love loved happy glad amazing helpful wonderful best superb lovely fantastic
  dhanyavad shukriya badhiya accha achha acha mast khush pasand zabardast shandar
  धन्यवाद शुक्रिया बढ़िया अच्छा अच्छी अच्छे खुश पसंद शानदार ज़बरदस्त बेहतरीन
`)
const CROSS = set(`
  bad worst terrible horrible awful poor angry upset disappointed disappointing useless rude late delay delayed refund broken wrong
  waste pathetic cheat cheated fraud scam unacceptable complaint complain never hate annoyed frustrated problem issue damaged ruined
  bekar bekaar kharab ghatiya gussa pareshan dhokha galat shikayat bura buri late der
  बेकार खराब ख़राब घटिया गुस्सा परेशान धोखा गलत ग़लत शिकायत बुरा बुरी देर
`)
const TURNS = set('not no never nahi nahin nhi mat isnt wasnt dont didnt नहीं नही मत न')

export type Sentiment = 'positive' | 'neutral' | 'negative'

export function readSentiment(text: string): Sentiment {
  const words =
    normaliseWithin(text, 'NFC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{M}]+/gu) ?? []
  let score = 0
  for (const [index, word] of words.entries()) {
    const feeling = GLAD.has(word) ? 1 : CROSS.has(word) ? -1 : 0
    if (feeling === 0) continue
    const near = [...words.slice(Math.max(0, index - 2), index), ...words.slice(index + 1, index + 2)]
    // "Not good" is a complaint; "no problem" is no praise.
    const isTurned = near.some((one) => TURNS.has(one))
    score += isTurned ? (feeling > 0 ? -1 : 0) : feeling
  }
  if (/[😡😠👎😤🤬]/u.test(text)) score -= 1
  if (/[😊🙂😍❤👍🎉]/u.test(text)) score += 1
  return score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral'
}
