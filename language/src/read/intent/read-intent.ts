import { normaliseWithin } from '@parley/contracts'
import { lexiconOf } from '../../packs/index.ts'
import { isComplaint } from './read-complaint.ts'
import { withoutSettled } from './settled.ts'

/** What a customer's line wants, when it is not a question to be answered from knowledge. */
export type Intent =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'acknowledgement'
  | 'refusal'
  | 'complaint'
  | 'person'
  | 'identity'
  | 'unreadable'
  | 'question'

const greetings = lexiconOf('greeting')
const dayParts = lexiconOf('dayPart')
const thanks = lexiconOf('thanks')
const goodbyes = lexiconOf('farewell', 'goodNight')
const acknowledgements = lexiconOf('yes', 'acknowledgement', 'understanding')
/** "Leave it" refuses as well. */
const refusals = new Set([...lexiconOf('no'), 'rehne', 'रहने'])
const companions = lexiconOf('besideSmallTalk')

const wordPattern = /[\p{L}\p{M}\p{Nd}'’\u200c\u200d]+/gu

const identityPatterns = [
  /\b(?:are|r)\s+(?:you|u)\s+(?:an?\s+)?(?:real\s+)?(?:bot|robot|chat\s?bot|human|real|ai|machine|computer|person|assistant)\b/i,
  /\b(?:am i|is this|is it)(?:\s+(?:talking|chatting|speaking))?(?:\s+(?:to|with))?(?:\s+an?)?\s+(?:bot|robot|chat\s?bot|ai|machine)\b/i,
  /\b(?:who|what)\s+(?:are|r)\s+(?:you|u)\s*\??$/i,
  /\b(?:bot|robot|insaan|machine|ai)\s+(?:ho|hain?)(?:\s+kya)?\s*\??$/i,
  /\b(?:aap|tum)\s+(?:kaun|kon)\s+(?:ho|hain?)\b/i,
  /(?:क्या\s+)?(?:आप|तुम).{0,20}(?:बॉट|रोबोट|इंसान|इन्सान|मशीन)\s*(?:हो|हैं|है)/u,
  /^\W*(?:(?:hello|hi|hey)\W+)?(?:is |are )?(?:there )?any ?(?:body|one) (?:there|here|available|around|home)\b/i,
  /^\W*(?:hello\W+)?koi (?:hai|h)(?: kya| yahan| wahan| udhar)?\W*$/i,
  /^\P{L}*(?:हेलो\s+)?कोई (?:है|हैं)(?: क्या)?\P{L}*$/u,
  /(?:आप|तुम)\s+कौन\s+(?:हो|हैं)/u,
]

const someone =
  '(?:human|humans|person|people|someone|somebody|agent|representative|rep|executive|manager|staff|owner|operator|supervisor|doctor)'
const articles = '(?:(?:a|an|to|with|the|your|real|live|actual|talk|speak|some)\\s+)*'
/** Ranks that customers ask for. A question about their number, name or hours is not a wish to talk to them. */
const inCharge =
  "(?:manager|owner|boss|proprietor|superior|(?:some(?:one|body)|the (?:person|one)|whoever is) in charge)\\b(?!'s|’s| (?:account|position|job|role|number|name|plan|licen[cs]e|id|app|login|access|approval|hours|of|for)\\b)"
const personPatterns = [
  new RegExp(`\\b(?:talk|speak|connect|chat|transfer)\\b.{0,20}\\b${someone}\\b`, 'i'),
  new RegExp(
    `\\b(?:want|need|get|give)\\s+(?:me\\s+)?${articles}(?:human|person|agent|representative|operator|supervisor)\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:want|need|get|give|bring|fetch|call|send|find|demand)\\s+(?:me\\s+|us\\s+|for\\s+)?${articles}${inCharge}`,
    'i',
  ),
  new RegExp(`\\bwhere(?:'s| is| the hell is)?\\s+${articles}${inCharge}`, 'i'),
  new RegExp(
    `\\b(?:send|bring|put|pass)\\s+(?:me\\s+)?(?:(?:through|on|over)\\s+to\\s+)?${articles}${someone}\\b(?:\\s+(?:please|pls|plz|now|here))*\\W*$`,
    'i',
  ),
  /\bescalate (?:this|it|my)\b/i,
  new RegExp(`\\b(?:real|live|actual)\\s+(?:${someone}|human being)`, 'i'),
  new RegExp(`^\\W*(?:${someone}|customer care|customer support)\\W*(?:(?:please|pls|plz)\\W*)?$`, 'i'),
  /\b(?:please\s+)?call\s+me(?:\s+back)?\b/i,
  /\b(?:insaan|insan|aadmi|admi|bande?|banda|vyakti|kisi|manager|malik|owner|staff|agent|executive)\b.{0,20}\b(?:baat|bat|connect|milwa\w*|milao|bula\w*)\b/i,
  /\b(?:baat|bat)\s+kar\w*\b.{0,20}\b(?:kisi|insaan|insan|manager|malik|aadmi|staff|agent)\b/i,
  /\b(?:manager|malik|maalik|owner|boss)\b(?: ji| sahab| saab)?(?: ko)?\s+(?:chahiye|chaiye|bhej\w*|laa?o|phone do|se milna|se milao|kahan hai|kidhar hai)\b/i,
  /(?:मैनेजर|मालिक|बॉस)(?: जी| साहब)?(?: को)?\s+(?:चाहिए|चाहिये|भेज|लाओ|से मिल|कहाँ है|कहां है|किधर है)/u,
  /\bmujhe\s+(?:call|phone)\s+kar\w*/i,
  /(?:इंसान|इन्सान|आदमी|व्यक्ति|किसी|मैनेजर|मालिक|एजेंट|स्टाफ|प्रतिनिधि).{0,20}(?:बात|कनेक्ट|मिलवा|बुला)/u,
  /बात\s+(?:करनी|करना|करा|करवा|कराओ|कराइए).{0,20}(?:किसी|इंसान|इन्सान|मैनेजर|मालिक)/u,
  /मुझे\s+(?:कॉल|फ़ोन|फोन)\s+कर/u,
]
const declinesPerson =
  /\b(?:do not|don'?t|dont|no)\s+(?:want|need|wish)\b.{0,30}\b(?:human|person|agent|someone|call)/i

// What stands for a message without text, e.g. "[image]".
const placeholder =
  /^\[(?:image|video|audio|document|sticker|voice note|contact card|location|unsupported)\b[^\]]*\]$/

/** "Helloooo" is drawn out; no word has a letter three times in a row. */
function wordsOf(text: string): string[] {
  const words = normaliseWithin(text, 'NFKC').toLowerCase().match(wordPattern) ?? []
  return words.map((word) =>
    word
      .replace(/(\p{L})\1{2,}/gu, '$1')
      .replace(/^dh?an+[yi]?a*[vw]+a+dh?$/, 'dhanyavad')
      .replace(/^sh?u+kri+y?a+$/, 'shukriya'),
  )
}

function isOnly(words: readonly string[], ...sets: ReadonlySet<string>[]): boolean {
  return words.every((word) => companions.has(word) || sets.some((set) => set.has(word)))
}

function has(words: readonly string[], set: ReadonlySet<string>): boolean {
  return words.some((word) => set.has(word))
}

const maximumSmallTalkWords = 9
const introduction = /^(?:.{0,20}\b(?:my name is|mera naam|i am|i'm)\b|.{0,20}मेरा नाम)/i

/** Reads one line. Questions of substance are never taken for small talk: any word with a meaning of its own decides. */
export function readIntent(text: string): Intent {
  const line = text.trim()
  if (placeholder.test(line)) return 'unreadable'
  if (isComplaint(line)) return 'complaint'
  if (identityPatterns.some((pattern) => pattern.test(line))) return 'identity'
  if (personPatterns.some((pattern) => pattern.test(line)) && !declinesPerson.test(line)) return 'person'

  const composed = normaliseWithin(line, 'NFC')
  const withoutWish = composed.replace(givesUp, ' ')
  const isGivenUp = withoutWish !== composed && !line.includes('?')
  const rest = withoutSettled(isGivenUp ? withoutWish : line)
  const words = wordsOf(rest ?? (isGivenUp ? withoutWish : line))
  if (isGivenUp && isOnly(words, acknowledgements, refusals, thanks, goodbyes)) return 'refusal'
  // Only emoji or punctuation, or only that all is said.
  if (words.length === 0) return /\?/.test(line) ? 'question' : 'acknowledgement'
  if (words.length > maximumSmallTalkWords) return 'question'
  if (rest !== undefined && isOnly(words, acknowledgements, refusals)) return 'acknowledgement'
  if (has(words, thanks) && isOnly(words, thanks, acknowledgements, goodbyes, greetings, refusals))
    return 'thanks'
  if (has(words, greetings) && (isOnly(words, greetings, dayParts, acknowledgements) || introduces(line)))
    return 'greeting'
  if (has(words, goodbyes) && isOnly(words, goodbyes, dayParts, acknowledgements)) return 'goodbye'
  if (has(words, dayParts) && words.length > 1 && isOnly(words, dayParts)) return 'greeting'
  if (words.length === 1 && words[0] === 'gm') return 'greeting'
  if (introduces(line) && !/\?/.test(line)) return 'greeting'
  if (/\?/.test(line)) return 'question'
  if (has(words, refusals) && isOnly(words, refusals, thanks, acknowledgements)) return 'refusal'
  if (has(words, acknowledgements) && isOnly(words, acknowledgements)) return 'acknowledgement'
  return 'question'
}

// "I am Asha" introduces; "I am looking for a haircut" asks.
function introduces(line: string): boolean {
  if (!introduction.test(line)) return false
  const after = line.replace(/^.*?(?:my name is|mera naam|i am|i'm|मेरा नाम)\s*/i, '')
  const words = after.match(wordPattern) ?? []
  if (
    /^(?:looking|searching|interested|trying|not|having|in|at|coming|facing|unable|waiting|calling|from)\b/i.test(
      after,
    )
  )
    return false
  return words.length > 0 && words.length <= 4
}

/** Takes back what was asked for, where nothing is being arranged. */
const givesUp =
  /(?<![\p{L}\p{M}])(?:(?:nothing|kuch nahi|कुछ नहीं)[\s,.]+)?(?:never ?mind|forget (?:it|that|about it)|leave it|drop it|skip it|(?:it(?:'s| is) )?not needed(?: anymore)?|no need|jaa?ne do|rehne do|rahne do|chh?od+o|जाने दो|जाने दीजिए|रहने दो|रहने दीजिए|छोड़ो|छोड़िए|छोड़ दो)(?:[\s,.]+(?:then|now|anymore))?(?![\p{L}\p{M}])/giu

const weakAgreements = lexiconOf('acknowledgement')
/** Words that may stand beside a yes to the offer of a person. */
const connecting = lexiconOf('connect')

/** Whether a line says yes to the offer of a person, and nothing else. "Okay, thanks" and "okay bye" close the chat. */
export function acceptsOffer(text: string): boolean {
  const words = wordsOf(text)
  if (/\?/.test(text) || words.length > maximumSmallTalkWords) return false
  if (has(words, goodbyes) || has(words, refusals)) return false
  if (!has(words, acknowledgements) && !words.some((word) => word === 'please')) return false
  if (!isOnly(words, acknowledgements, thanks, connecting)) return false
  const isWeak = !words.some((word) => acknowledgements.has(word) && !weakAgreements.has(word))
  return !(isWeak && has(words, thanks))
}
