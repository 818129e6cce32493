/** What a customer's line wants, when it is not a question to be answered from knowledge. */
export type Intent =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'acknowledgement'
  | 'refusal'
  | 'person'
  | 'identity'
  | 'unreadable'
  | 'question'

function wordSet(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''))
}

const greetings = wordSet(`
  hi hii hiii hello helo hey heyy hlo hola namaste namaskar namasthe pranam pranaam salaam salam adaab greetings
  नमस्ते नमस्कार प्रणाम सलाम आदाब हेलो हैलो हाय हाई सुप्रभात jai राम ram
`)
const dayParts = wordSet('good gud morning evening afternoon day gm शुभ प्रभात संध्या shubh prabhat suprabhat')
const thanks = wordSet(`
  thanks thank thx tysm ty thanku thankyou thnx tnx dhanyavad dhanyawad dhanyvad shukriya shukria
  धन्यवाद शुक्रिया थैंक्स थैंक्यू आभार
`)
const goodbyes = wordSet(`
  bye byee goodbye cya tata alvida night gn अलविदा बाय टाटा रात्रि
`)
const acknowledgements = wordSet(`
  ok okay okk k kk yes yeah yep ya sure done great nice cool perfect fine right alright good understood
  haan han ha haa ji hanji haanji theek thik thk accha acha achha sahi badhiya bilkul zaroor samajh gaya gayi
  ठीक अच्छा हाँ हां हा जी सही बढ़िया बिल्कुल ज़रूर जरूर समझ गया गयी गई ओके
`)
const refusals = wordSet('no nope nah nahi nahin nhi na mat नहीं नही ना मत rehne रहने')
/** Words that go with any of these without a meaning of their own. */
const companions = wordSet(`
  there all everyone team sir madam mam maam ma'am bhai bhaiya bhaiyya didi dear friend boss aap apko aapko ko ka bahut bohot
  very much so a lot you u your for the help again have nice see later take care and aur please it is hai h that then de do dijiye
  i am just my name mera naam main me hu hoon hun this
  सर मैडम भाई भैया दीदी आप आपको आपका का को बहुत है हैं और जी मैं मेरा नाम हूँ हूं यह दो दें
`)

const wordPattern = /[\p{L}\p{M}\p{Nd}'’\u200c\u200d]+/gu

const identityPatterns = [
  /\b(?:are|r)\s+(?:you|u)\s+(?:an?\s+)?(?:real\s+)?(?:bot|robot|chat\s?bot|human|real|ai|machine|computer|person|assistant)\b/i,
  /\b(?:am i|is this|is it)\s+(?:talking|chatting|speaking)?\s*(?:to|with)?\s*(?:an?\s+)?(?:bot|robot|chat\s?bot|ai|machine)\b/i,
  /\b(?:who|what)\s+(?:are|r)\s+(?:you|u)\s*\??$/i,
  /\b(?:bot|robot|insaan|machine|ai)\s+(?:ho|hain?)(?:\s+kya)?\s*\??$/i,
  /\b(?:aap|tum)\s+(?:kaun|kon)\s+(?:ho|hain?)\b/i,
  /(?:क्या\s+)?(?:आप|तुम).{0,20}(?:बॉट|रोबोट|इंसान|इन्सान|मशीन)\s*(?:हो|हैं|है)/u,
  /(?:आप|तुम)\s+कौन\s+(?:हो|हैं)/u,
]

const someone =
  '(?:human|humans|person|people|someone|somebody|agent|representative|rep|executive|manager|staff|owner|operator|supervisor|doctor)'
const articles = '(?:(?:a|an|to|with|the|your|real|live|actual|talk|speak|some)\\s+)*'
const personPatterns = [
  new RegExp(`\\b(?:talk|speak|connect|chat|transfer)\\b.{0,20}\\b${someone}\\b`, 'i'),
  new RegExp(
    `\\b(?:want|need|get|give)\\s+(?:me\\s+)?${articles}(?:human|person|agent|representative|operator|supervisor)\\b`,
    'i',
  ),
  new RegExp(`\\b(?:real|live|actual)\\s+(?:${someone}|human being)`, 'i'),
  new RegExp(`^\\W*(?:${someone}|customer care|customer support)\\W*(?:please|pls|plz)?\\W*$`, 'i'),
  /\b(?:please\s+)?call\s+me(?:\s+back)?\b/i,
  /\b(?:insaan|insan|aadmi|admi|bande?|banda|vyakti|kisi|manager|malik|owner|staff|agent|executive)\b.{0,20}\b(?:baat|bat|connect|milwa\w*|milao|bula\w*)\b/i,
  /\b(?:baat|bat)\s+kar\w*\b.{0,20}\b(?:kisi|insaan|insan|manager|malik|aadmi|staff|agent)\b/i,
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
  if (identityPatterns.some((pattern) => pattern.test(line))) return 'identity'
  if (personPatterns.some((pattern) => pattern.test(line)) && !declinesPerson.test(line)) return 'person'

  const words = (line.toLowerCase().normalize('NFC').match(wordPattern) ?? []).map((word) => word)
  // Only emoji or punctuation.
  if (words.length === 0) return /\?/.test(line) ? 'question' : 'acknowledgement'
  if (words.length > maximumSmallTalkWords) return 'question'
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
