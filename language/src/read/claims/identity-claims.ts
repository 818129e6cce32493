/** Sentences that no agent may say: that it is a person, or that a customer should send a password, a PIN or a code. */

import { PACKS } from '../../packs/index.ts'

const claimsOf = PACKS.flatMap(({ claims }) => claims ?? [])
const also = (part: 'asks' | 'warns') => claimsOf.map((claims) => `|${claims[part]}`).join('')
const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${pattern})(?![\\p{L}\\p{M}])`, 'iu')

const PERSON =
  '(?:human(?: being)?|person|man|woman|guy|girl|boy|lady|gentleman|people|someone real|living being|member of (?:staff|the staff)|employee)'
const MACHINE =
  '(?:bot|robot|chat ?bot|machine|computer|program|software|ai|a\\.i\\.|artificial intelligence|automated (?:system|assistant|program|service)|automat(?:on|ed)|virtual (?:assistant|agent)|language model|algorithm)'
const ADJECTIVES =
  '(?:(?:a|an|one|your|the|any|some|just|only|really|actually|truly|definitely|absolutely|indeed|of course|also|very|much|100%|in fact|certainly|totally|simply|real|actual|live|living|normal|true|genuine|breathing|flesh and blood|ordinary|kind of|sort of|mere|stupid|simple) ?){0,6}'

const HUMAN: readonly RegExp[] = [
  ...claimsOf.map(({ human }) => word(human)),
  word(
    `(?:i am|i['’]?m|im|i was|i['’]?ve always been|this is|you are (?:talking|chatting|speaking|texting|writing) (?:to|with)|you['’]?re (?:talking|chatting|speaking|texting|writing) (?:to|with)|speaking (?:to|with)) ${ADJECTIVES}${PERSON}`,
  ),
  word(
    `(?:i am|i['’]?m|im|this is|it is|it['’]s|there is|you are (?:not )?(?:talking|chatting|speaking) (?:to|with)|you['’]?re (?:not )?(?:talking|chatting|speaking) (?:to|with)) (?:certainly |definitely |really |really, |absolutely )?(?:not|no|neither|never|nothing like) ${ADJECTIVES}${MACHINE}`,
  ),
  word(`(?:no|not a|not an) ${MACHINE}(?:,|\\.|!)? (?:here|i am|i['’]?m|just me|me)`),
  word(`(?:(?:real|actual|live) )?(?:human|person) here`),
  word(`(?:i am|i['’]?m) (?:as )?human`),
  word(`as (?:a|an) (?:fellow )?(?:human(?: being)?|real person)(?:,)? (?:i|we)`),
  word(`my name is [\\p{L}]{2,20}(?:,)? (?:and )?i am (?:a |an )?(?:real|actual|human|person)`),
  word(
    '(?:main|mai|me|mein|mein to|main to|main toh|hum) (?!nahi)(?:(?:ek|koi|bhi|asli|asal|real|sach me|sach mein|sachmuch|to|toh|hi|khud|aapki|aapka|aap jaisa|aap jaisi) ?){0,5}(?:insaan|insan|inshaan|aadmi|admi|vyakti|vyakthi|manushya|manav|human|person|ladki|ladka|aurat|mahila|purush)(?: hi| bhi)? (?:hoon|hun|hu|hoo|hain|h)',
  ),
  word(
    '(?:main|mai|me|mein|yeh|ye|yah|hum) (?:(?:koi|ek|bhi|to|toh|bilkul) ?){0,3}(?:bot|robot|chatbot|machine|computer|ai|software|program)(?: hi| bhi)? (?:nahi|nahin|nhi|thodi|thode)',
  ),
  word(
    'aap (?:(?:ek|asli|real) ?){0,3}(?:insaan|insan|aadmi|vyakti|human|person) (?:se|ke saath) (?:baat|chat)',
  ),
  /(?<![\p{L}\p{M}])(?:मैं|मै|हम|में)(?: तो| भी)? (?:(?:एक|कोई|असली|सचमुच|वास्तविक|जीवित|खुद|ही) ?){0,4}(?:इंसान|इन्सान|मनुष्य|आदमी|व्यक्ति|मानव|ह्यूमन|लड़की|लड़का|औरत|महिला|पुरुष)(?: ही| भी)? (?:हूँ|हूं|हु|हैं)/iu,
  /(?<![\p{L}\p{M}])(?:मैं|मै|यह|ये|हम) (?:(?:कोई|एक|तो|बिल्कुल) ?){0,3}(?:बॉट|बोट|रोबोट|चैटबॉट|मशीन|कंप्यूटर|कम्प्यूटर|एआई|सॉफ्टवेयर|प्रोग्राम|ai|bot)(?: ही| भी)? (?:नहीं|नही|थोड़ी)/iu,
  /आप (?:(?:एक|असली) ?){0,2}(?:इंसान|इन्सान|व्यक्ति|मनुष्य) (?:से|के साथ) (?:बात|चैट)/iu,
]
const NOT_HUMAN = word(
  'not (?:a |an )?(?:real |actual )?(?:human|person)|insaan nahi|insan nahi|इंसान नहीं|इन्सान नहीं',
)

/** The words that claim it; undefined if none do. Expects the sentence in lower case. */
export function claimsToBeHuman(sentence: string): string | undefined {
  for (const pattern of HUMAN) {
    const match = pattern.exec(sentence)
    if (match !== null && !NOT_HUMAN.test(match[0])) return match[0]
  }
  return undefined
}

const SECRET =
  '(?:otps?|o\\.t\\.p\\.?|one[- ]time (?:pass ?word|pass ?code|code|pin)s?|(?:verification|security|authentication|auth|login|log-in|confirmation sms|sms|access|2fa|two[- ]factor) (?:code|pin)s?|pass ?words?|pass ?codes?|pass ?phrases?|m-?pins?|t-?pins?|(?:atm|upi|card|debit|credit|bank|account|secret|net ?banking|sim|your) pins?(?![ -]?codes?)|pins?(?![ -]?codes?)|cvvs?|cvcs?|cvv2|card (?:number|no\\.?|details|numbers)|(?:credit|debit|atm) card(?: (?:number|no\\.?|details|numbers))?|(?:\\d|four|six|3|4|6)[- ]digit (?:code|number|pin|otp)|(?:bank|net ?banking|login|account) (?:password|credentials|login)|credentials|expiry date of (?:your|the) card|aadhaar otp|ओटीपी|ओ टी पी|पासवर्ड|सीवीवी|सी वी वी|कार्ड (?:नंबर|का नंबर|की जानकारी|डिटेल)|पिन(?! ?कोड)|यूपीआई पिन|एटीएम पिन|card ka number|card ki details?|atm ka pin|gupt code)'
const ASK = `(?:send|tell|give|share|provide|enter|type|reply with|respond with|text|forward|read out|read me|confirm|submit|supply|state|write|message|dictate|disclose|post|paste|drop|need|needs|require|requires|want|may i have|can i have|could i have|can i get|could you|can you|would you|let me (?:know|have)|let us (?:know|have)|what is|what['’]?s|whats|tell me|fill in|mention|note down|punch in|key in|bhejo|bhejiye|bhejie|bhej do|bhej dijiye|bhejen|bhejein|batao|bataiye|bataye|batayein|bataen|bata do|bata dijiye|bata den|batana|do|de do|dijiye|dijie|dedo|den|dein|likho|likhiye|likh do|likhein|chahiye|share karo|share karen|share karein|share kijiye|share kar do|dal do|daalo|daliye|dale|भेजो|भेजिए|भेजिये|भेजें|भेज दो|भेज दीजिए|बताओ|बताइए|बताइये|बताएं|बताएँ|बता दो|बता दीजिए|बता दें|दीजिए|दीजिये|दें|दो|दे दो|लिखिए|लिखें|लिखो|चाहिए|शेयर करें|शेयर कीजिए|शेयर करो|डालिए|डालें|डालो|साझा करें${also('asks')})`
const ASKS_FIRST = word(`${ASK}(?:[\\s,:]+[^\\s,:.!?।]{1,24}){0,10}?[\\s,:]+${SECRET}`)
const SECRET_FIRST = word(`${SECRET}(?:[\\s,:]+[^\\s,:.!?।]{1,24}){0,10}?[\\s,:]+${ASK}`)
const QUESTION = word(
  `(?:your|aapka|aapki|apna|apni|the|आपका|आपकी|अपना|अपनी)(?: [\\p{L}\\p{M}-]{1,16}){0,2} ${SECRET}\\s*(?:please)?\\s*\\?`,
)
/** "Never share your OTP", "we do not need your password", "OTP kisi ko mat bataiye". */
const WARNS = word(
  `never|not|n['’]t|don['’]?t|do not|won['’]?t|no need|without|nobody|no one|mat|na|nahi|nahin|kabhi|मत|न|ना|नहीं|कभी${also('warns')}`,
)
/** A machine or a page of the bank asks, not the chat. */
const ELSEWHERE =
  /(?<![\p{L}\p{M}])(?:(?:at|on|in|into) (?:the|our|your|a) (?:[\p{L}-]{1,16} ){0,2}(?:terminal|machine|counter|app|website|site|page|atm|form|portal|reader)|forgot(?:ten)? (?:your )?password|reset (?:your|the) password|change (?:your|the) password)(?![\p{L}\p{M}])/iu
const HANDS_OVER = word(
  'send|tell|give|share|text|reply|forward|message|read out|bhejo|bhejiye|batao|bataiye|भेजिए|बताइए',
)

const CLAUSES = /[,;–—]|(?<!\p{L})(?:but|lekin|par)(?!\p{L})|लेकिन/u

/** The words that ask for it; undefined if none do. Expects the sentence in lower case. */
export function asksForSecret(sentence: string): string | undefined {
  // A warning is about its own clause: "Do not worry, send me the code" still asks.
  const clauses = sentence.split(CLAUSES)
  for (const clause of clauses.length > 1 ? [...clauses, sentence] : clauses) {
    const match = ASKS_FIRST.exec(clause) ?? SECRET_FIRST.exec(clause) ?? QUESTION.exec(clause)
    if (match === null || WARNS.test(clause)) continue
    if (!ELSEWHERE.test(clause) || HANDS_OVER.test(match[0])) return match[0]
  }
  return undefined
}
