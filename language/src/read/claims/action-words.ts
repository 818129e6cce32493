/** How people say that something was done: English, Hindi, romanised Hindi. One claim for each sentence and kind of action. */

import { PACKS } from '../../packs/index.ts'
import { ACTION_KINDS, type ActionKind } from '../../packs/language-pack.ts'
import { wholeWords } from '../../text/word-boundary.ts'

export { ACTION_KINDS, type ActionKind }

const claimsOf = PACKS.flatMap(({ claims }) => claims ?? [])
/** The additions of packs to a list of alternatives. */
const also = (part: 'denied' | 'slotTaken' | 'own') => claimsOf.map((claims) => `|${claims[part]}`).join('')

/** Participles, and nouns that stand for the action. */
const ENGLISH: Readonly<Record<Exclude<ActionKind, 'done'>, readonly [participle: string, noun: string]>> = {
  booked: [
    'booked|rebooked|scheduled|reserved|confirmed|secured|arranged|locked in|blocked|fixed|slotted in|penciled in|pencilled in',
    'booking|appointment|reservation|slot|table|visit|session',
  ],
  changed: [
    'moved|rescheduled|shifted|changed|postponed|preponed|brought forward|pushed back|updated|modified|amended|adjusted|extended|upgraded|switched|swapped|transferred|corrected|edited',
    'change|update|rescheduling|booking|appointment|reservation',
  ],
  cancelled: [
    'cancelled|canceled|called off|removed|deleted|revoked|withdrawn|unsubscribed|deactivated|terminated|voided|wiped|erased|cleared',
    'cancellation|deletion|removal',
  ],
  refunded: [
    'refunded|reimbursed|paid back|repaid|returned|credited|compensated|reversed|waived|paid|settled|transferred',
    'refund|reimbursement|payout|payment|credit|reversal|compensation|discount|voucher|money',
  ],
  sent: [
    'sent|emailed|e-mailed|mailed|texted|messaged|dispatched|shipped|couriered|delivered|posted|resent|shared|whatsapped',
    'email|mail|link|invoice|receipt|parcel|package|shipment|code',
  ],
  noted: [
    'noted|saved|recorded|stored|registered|added|enrolled|logged|written down|taken down|put down|subscribed|signed up|captured|submitted|filed|entered|created|opened|raised|activated|enabled|reset|unlocked|unblocked|verified',
    'registration|ticket|complaint|request|subscription|account|note',
  ],
  forwarded: [
    'forwarded|passed on|escalated|informed|notified|told|alerted|called|contacted|handed over|relayed|reported|spoken to|talked to|asked|consulted|checked with',
    'team|manager|stylist|doctor|owner|colleague',
  ],
  ordered: [
    'ordered|placed|purchased|bought|processed|completed|issued|approved|finalised|finalized|executed|initiated|prepared|produced|renewed|replaced|repaired',
    'order|purchase|replacement|request',
  ],
}

const ADVERBS =
  '(?: (?:now|just|already|also|successfully|hereby|all|fully|both|since|indeed|officially|been|gladly|happily|gone ahead and|duly|safely|then|finally|at once|immediately|manually|personally|quickly)){0,4}'
const OWN_THING =
  '(?:your|the|this|that|his|her|their|my|our|an?|both|all|each|everything|it|all of it|the whole (?:thing|amount)|(?:rs\\.?|inr|₹|\\$|€) ?[\\d.,]{1,15}|(?<![\\d.,])[\\d.,]{1,15} ?(?:rupees|rs|inr|dollars|euros)?)'
/** "[Your] haircut on Thursday" */
const THING = `${OWN_THING}(?: (?!(?:can|could|may|might|will|would|should|must|cannot|never|not|if|when|once|until|unless|has not|is not)(?![a-z]))[\\p{L}\\p{M}\\p{Nd}'&.,:₹$-]{1,24}){0,8}`
const anyOf = (index: 0 | 1) =>
  Object.values(ENGLISH)
    .map((words) => words[index])
    .join('|')
const PARTICIPLES = anyOf(0)
const NOUNS = anyOf(1)
const COMPLETE =
  'done|complete|completed|confirmed|successful|through|in place|all set|set|sorted|taken care of|finalised|finalized|processed|on its way|on the way|ready|in the system|in our system|in the calendar|in our calendar|in your name|on the books|yours|official'

const word = wholeWords

/** Each has one group: the word that says what was done. */
export const ENGLISH_CLAIMS: readonly RegExp[] = [
  // "I have booked", "we've just refunded", "our team cancelled"
  `(?:i|we|i['’]?ve|we['’]?ve|our (?:team|staff|system)|the (?:team|system|salon|office|manager)|my colleague)(?: (?:have|has|had|did))?${ADVERBS} (${PARTICIPLES})`,
  // "went ahead and booked", "have gone and cancelled", "managed to move" is a promise kept too
  `(?:went ahead and|took the liberty and|managed to|was able to|were able to|have been able to|am done) ?(${PARTICIPLES}|book|cancel|move|reschedule|refund|send|change|update|register|save|order)`,
  // "your haircut on Thursday is booked", "the money was refunded", "it's been cancelled"
  `${THING}(?:['’]s|['’]re)?(?: (?:is|are|was|were|has been|have been|had been|got|gets|has|have|been|being|stands|remains))${ADVERBS} (${PARTICIPLES})`,
  `(?:it|that|this|everything|all)(?:['’]s| is| has been)${ADVERBS} (${PARTICIPLES}|done|all set|sorted|taken care of)`,
  // "your booking is complete", "the refund is on its way"
  `(?:your|the|this|that) (?:[\\p{L}\\p{M}'-]{1,20} ){0,4}?(${NOUNS})(?: (?:is|are|was|has been|went|goes|has gone))${ADVERBS} (?:${COMPLETE})`,
  // "Booking confirmed", "refund successful", "appointment booked"
  `(${NOUNS})(?: (?:is|has been))?[ :–—-]+(?:confirmed|successful|complete|completed|done|processed|booked|cancelled|canceled|approved|made|issued|initiated|rescheduled|moved|changed|sent|received)`,
  // "Refund of 5000 rupees done."
  `(${NOUNS}) (?:of|for|on|to|worth|from)(?: [\\p{L}\\p{M}\\p{Nd}'&.,:₹$-]{1,24}){1,7} (?:done|complete|completed|confirmed|successful|processed|booked|cancelled|canceled|approved|issued|rescheduled)(?=\\s*(?:$|[.!]))`,
  // "you're booked", "you are all set", "you have been refunded"
  `you(?:['’]re| are| have been|['’]ve been)${ADVERBS} (${PARTICIPLES}|set|sorted|confirmed|good to go|in(?=\\s*(?:$|[.!,])))`,
  `(?:i|we)(?:['’]ve| have)? (?:just )?(put|pencilled|penciled|signed|squeezed|fitted|slotted) you (?:down|in|up)`,
  // "consider it done", "all done", "Booked!"
  `(?:consider|count) (?:it|that|this) (${PARTICIPLES}|done)`,
  `^[^\\p{L}\\p{Nd}]*(?:(?:yes|ok|okay|sure|great|perfect|alright|all|and|so|there|good news|congratulations|congrats|success|hurray|yay|it['’]?s|now|already|just|successfully|that['’]?s|that is|it is|hi|hello|dear customer)[\\s,.!:–—-]+){0,4}(${PARTICIPLES}|done|all set|sorted|taken care of|success)(?=\\s*(?:$|[.!,:;)–—-]|for |on |at |to |as |it |your |you |and |in |with |successfully|now|already))`,
  // "I am cancelling it now"
  `(?:i am|i['’]?m|we are|we['’]?re)${ADVERBS} (booking|cancelling|canceling|refunding|rescheduling|moving|reserving|sending|processing|transferring|crediting)(?= (?:it|that|this|your|the|you|them|everything|now|right))`,
].map((pattern) => new RegExp(pattern.startsWith('^') ? pattern : word(pattern), 'giu'))

export function englishKind(said: string): ActionKind {
  const text = said.toLowerCase()
  for (const [kind, [participles, nouns]] of Object.entries(ENGLISH)) {
    if (`|${participles}|${nouns}|`.includes(`|${text}|`)) return kind as ActionKind
  }
  const stems: readonly (readonly [RegExp, ActionKind])[] = [
    [/^(?:book|reserv|put|pencil|sign|squeez|fit|slot)/, 'booked'],
    [/^cancel/, 'cancelled'],
    [/^(?:refund|credit)/, 'refunded'],
    [/^(?:resched|mov|chang|updat|transfer)/, 'changed'],
    [/^send/, 'sent'],
    [/^(?:regist|sav)/, 'noted'],
    [/^(?:order|process)/, 'ordered'],
  ]
  return stems.find(([stem]) => stem.test(text))?.[1] ?? 'done'
}

/** The action and the statement that it was done, with a few words between them and no "not". */
const HINDI: readonly (readonly [ActionKind, string])[] = [
  [
    'booked',
    'बुक|बुकिंग|रिज़र्व|रिजर्व|आरक्षित|कन्फर्म|कंफर्म|पक्का|पक्की|पक्के|तय|रख|स्लॉट|अपॉइंटमेंट|rakh|slot|book|booked|booking|reserve|reserved|confirm|confirmed|pakka|pakki|pakke|fix|appointment|schedule|scheduled',
  ],
  [
    'changed',
    'बदल|शिफ्ट|रीशेड्यूल|अपडेट|आगे|change|changed|badal|badla|shift|shifted|move|moved|reschedule|rescheduled|update|updated',
  ],
  ['cancelled', 'रद्द|कैंसिल|कैंसल|निरस्त|हटा|बंद|cancel|cancelled|canceled|radd|rad|hata|band|delete|remove'],
  [
    'refunded',
    'रिफंड|रिफ़ंड|वापस|लौटा|पैसा|पैसे|भुगतान|क्रेडिट|refund|refunded|wapas|vapas|wapis|lauta|paisa|paise|payment|credit|bhugtan',
  ],
  ['sent', 'भेज|ईमेल|मेल|bhej|bheja|bheji|bheje|send|sent|email|mail|ship|dispatch'],
  [
    'noted',
    'नोट|सेव|दर्ज|रजिस्टर|जमा|लिख|पंजीकृत|note|noted|save|saved|darj|register|registered|jama|likh|add|submit',
  ],
  ['forwarded', 'सूचित|बता|खबर|इन्फॉर्म|फॉरवर्ड|inform|informed|bata|khabar|forward|forwarded|suchit|escalate'],
  [
    'ordered',
    'ऑर्डर|ऑर्डर|पूरा|पूरी|प्रोसेस|order|ordered|process|processed|poora|poori|pura|puri|complete|completed',
  ],
]
// A comma belongs to a number or to a gap, and never to both: else a row of commas could be split in too many ways.
const GAP = '(?:(?!(?<=\\p{Nd}),\\p{Nd})[\\s,])+'
const FILL = `(?:${GAP}(?!(?:नहीं|नही|मत|ना|न|nahi|nahin|nahee|nhi|mat|agar|jab|अगर|जब|यदि)(?![\\p{L}\\p{M}]))(?:[\\p{L}\\p{M}\\p{Nd}₹.:-]|(?<=\\p{Nd}),(?=\\p{Nd})){1,20}){0,5}?`
const HAPPENED =
  'गया|गयी|गई|गए|गये|चुका|चुकी|चुके|दिया|दी|दिए|दिये|लिया|ली|हुआ|हुई|हुए|किया|की गई|भेजा|भेजी|लौटाया|लौटाए|बदला|बदली|gaya|gayi|gai|gaye|gya|gyi|chuka|chuki|chuke|diya|di|diye|dia|liya|li|hua|hui|hue|kiya|kar di|ho gya'
const IS = 'है|हैं|hai|hain|h'

const OF_PACKS: readonly (readonly [ActionKind, RegExp])[] = claimsOf.flatMap(({ actions, happened }) =>
  ACTION_KINDS.flatMap((kind) => {
    const roots = actions[kind]
    return roots === undefined
      ? []
      : [[kind, new RegExp(word(`(?:${roots})${FILL}[\\s,]+(?:${happened})`), 'giu')] as const]
  }),
)

export const HINDI_CLAIMS: readonly (readonly [ActionKind, RegExp])[] = [
  ...OF_PACKS,
  ...HINDI.flatMap(
    ([kind, roots]) =>
      [[kind, new RegExp(word(`(?:${roots})${FILL}[\\s,]+(?:${HAPPENED})`), 'giu')]] as const,
  ),
  [
    'booked',
    new RegExp(
      word(
        `(?:बुक|बुक्ड|कन्फर्म|कंफर्म|कन्फर्म्ड|पक्का|पक्की|रिज़र्व|booked|book|confirmed|confirm|pakka|pakki|reserved)[\\s,]+(?:${IS}|ho gaya|samjhiye|समझिए|समझें)`,
      ),
      'giu',
    ),
  ],
  [
    'cancelled',
    new RegExp(word(`(?:रद्द|कैंसिल|कैंसल|cancelled|canceled|cancel|radd)[\\s,]+(?:${IS}|samjhiye|समझिए)`), 'giu'),
  ],
  ['refunded', new RegExp(word(`(?:रिफंड|वापस|refunded|refund|wapas)[\\s,]+(?:${IS})`), 'giu')],
  [
    'done',
    new RegExp(
      word(
        'हो गया|हो गई|हो चुका|हो चुकी|कर दिया|कर दी|कर लिया|काम हो गया|ho gaya|ho gayi|ho gya|ho gai|ho chuka|ho chuki|kar diya|kar di|kar liya|kaam ho gaya|done hai|done h',
      ),
      'giu',
    ),
  ],
]

/** Sentences that claim nothing: questions, denials, slots taken by others, general rules. */
export const NO_CLAIM =
  /^[^\p{L}]*(?:has|have|had|is|are|was|were|did|does|do|shall|should|would|could|can|may|will|kya|क्या)(?![\p{L}\p{M}])[^.!।]*\?\s*$/iu
export const SLOT_TAKEN = new RegExp(
  `(?:not (?:available|free|possible)|unavailable|fully booked|booked (?:out|up|solid)|उपलब्ध नहीं|खाली नहीं|(?:available|khaa?li|free) nahi${also('slotTaken')})`,
  'iu',
)
export const CUSTOMERS_OWN = new RegExp(
  word(`your|yours|you|aapk[aie]|apk[aie]|aap|आपक[ाीे]|आप|tumhar[aie]${also('own')}`),
  'iu',
)
export const DENIED = new RegExp(
  word(
    `not|never|n['’]t|haven['’]?t|hasn['’]?t|isn['’]?t|wasn['’]?t|no|nothing|cannot|can['’]?t|नहीं|नही|nahi|nahin|nhi${also('denied')}`,
  ),
  'iu',
)

/** A no that follows the words of a claim. */
export const DENIED_AFTER = new RegExp(`^\\s*(?:नहीं|नही|nahi|nahin|nhi${also('denied')})`, 'iu')
