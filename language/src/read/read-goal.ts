import { normaliseWithin } from '@parley/contracts'

/** What a customer wants done: something booked, moved or cancelled, or to be taken for a customer. */
export type Goal = 'book' | 'reschedule' | 'cancel' | 'lead'

const start = '(?<![\\p{L}\\p{M}])'
const end = '(?![\\p{L}\\p{M}])'
function anyOf(...alternatives: string[]): RegExp {
  return new RegExp(`${start}(?:${alternatives.join('|').normalize('NFKC')})${end}`, 'iu')
}

const appointment = anyOf(
  'book|booking|bookings|appointments?|appoint?ment|apointment|appointmnt|appt|reserve|reservation|slots?',
  'बुक|बुकिंग|अपॉइंटमेंट|अपॉइन्टमेंट|अपॉइंटमेन्ट|अपाइंटमेंट|अपॉन्टमेंट|स्लॉट',
)
const wants = anyOf(
  "want|wanna|need|would like|i'd like|id like|like to|can i|could i|may i|shall i|can you|could you|can we|please|pls|plz|let'?s|let us|make|get|fix|schedule|set up|arrange",
  'chahiye|chaiye|chahie|chaahiye|karna|karni|karo|kar (?:do|dijiye|dijie|lo|de|dein|sakte|sakta)|kardo|kardijiye|karwa\\p{L}*|karva\\p{L}*|kara\\p{L}*|lena|leni|le lo|mil\\p{L}*|dena|de do|dedo|dijiye|lag[aw]a\\p{L}*|chaht[aie]|banwa\\p{L}*|ban[aw]ana',
  'चाहिए|चाहिये|करना|करनी|करो|कर दो|कर दीजिए|कर दीजिये|कर दें|करवा[\\p{L}\\p{M}]*|करा[\\p{L}\\p{M}]*|लेना|लेनी|मिल[\\p{L}\\p{M}]*|दे दो|दे दीजिए|चाहता|चाहती|चाहते|लगवा[\\p{L}\\p{M}]*|बनवा[\\p{L}\\p{M}]*',
)
const firmlyWants = anyOf(
  "want|wanna|need an?|would like|i'd like|like to|please|pls|plz|book (?:me|a|an|my|it|for|the)",
  'chahiye|chaiye|chahie|chaahiye|karna hai|karni hai|kar (?:do|dijiye|lo|de)|kardo|karwana hai|karwani hai|lena hai|leni hai',
  'चाहिए|चाहिये|करना है|करनी है|कर दो|कर दीजिए|करवाना है|करवानी है|लेना है|लेनी है',
)
/** Asks about appointments, or about the business, instead of asking for one. */
/** Tells of what was done: no wish, unless it also says one. */
const recounts = anyOf(
  '(?:was|were)(?! (?:thinking|hoping|planning|wondering|looking|going|wanting))|did|gave|visited|lasted|chipped|peeled|faded|flaked|cracked|broke|smudged|(?:came|fell|wore|washed) (?:off|out)',
  '(?:karwaya|karaya|karvaya|karwayi|karayi|kiya|hua|hui|huyi|aaya|aayi) (?:tha|thi|the)|(?:utar|ukhad|ukhar|nikal|toot|ud) (?:gaya|gayi|gaye|gai)',
  '(?:करवाया|कराया|करवाई|किया|हुआ|हुई|आया|आई) (?:था|थी|थे)|(?:उतर|उखड़|निकल|टूट|उड़) (?:गया|गई|गयी|गए)',
)
const informs = anyOf(
  'how|kaise|kaisey|kitn[aie]|price|prices|cost|costs|charge|charges|fees?|rates?|policy|rules?|necessary|required|zaroori|zaruri|jaruri|without|bina|do you|does|walk|online|refund|late|open|close|closes|khul\\p{L}*|band|timings?|parking|what is|what are|where|kahan|kahaan|why|kyun|discount|offer',
  'कैसे|कितन[\\p{L}\\p{M}]*|क़ीमत|कीमत|दाम|ज़रूरी|जरूरी|बिना|फीस|शुल्क|खुल[\\p{L}\\p{M}]*|बंद|कहाँ|कहां|क्यों|छूट',
)
const comes = anyOf(
  'can i come|could i come|may i come|shall i come|coming|i will come|come in|visit',
  'aa (?:sakt[aie]|jau\\p{L}*|jaa\\p{L}*)|aana (?:hai|chaht[aie])|aaun\\p{L}*|aaung[ai]',
  'आ सकत[\\p{M}]*|आना (?:है|चाहता|चाहती)|आऊ[\\p{L}\\p{M}]*',
)
const asksForTime = anyOf(
  'slots?|availability|(?:time|samay|jagah) (?:mil|khaa?li)\\p{L}*',
  'स्लॉट|(?:समय|टाइम) (?:मिल[\\p{L}\\p{M}]*|खाली)',
)
const another = anyOf('new|another|book|naya|nayi|ek aur', 'नया|नई|एक और|बुक')
const insteadOf = anyOf('instead of|ki jagah|ke bajaye?', 'की जगह|के बजाय')
const cancels = anyOf('cancel\\p{L}*|cancle|रद्द|कैंसल|कैंसिल|कैन्सल|कैन्सिल')
const cancelInforms = anyOf(
  'policy|charges?|fees?|free|can i|can we|if i|what happens|what if|refund|how|kaise|cancellation|agar|pais[ae]|kat(?:enge|ega|egi|oge|t[aei])|kitn[aei]|lageg[ai]|lagta|penalty|deduct\\p{L}*',
  'कैसे|अगर|शुल्क|फीस|पैस[ाे]|कट[\\p{L}\\p{M}]*|कितन[\\p{M}]*|लगेग[ाी]',
)
const mine = anyOf('my|mine|mera|meri|mere|the|it|that|apn[aie]|मेरा|मेरी|मेरे|अपना|अपनी')
const cannotCome = anyOf(
  "can'?t (?:come|make it)|cannot (?:come|make it)|won'?t (?:be able to )?(?:come|make it)|not able to (?:come|make it)",
  'nahi aa (?:pa|sak)\\p{L}*|nhi aa (?:pa|sak)\\p{L}*',
  'नहीं आ (?:पा|सक)[\\p{L}\\p{M}]*',
)
const moves = anyOf(
  're-?schedul\\p{L}*|postpone|prepone|(?:move|shift) (?:my|the|it|that|mera|meri|appointment|booking)',
  'change (?:my|the) (?:appointment|booking|slot|time|date|timing)|change it to',
  '(?:appointment|booking|time|date|samay|slot|timing|tareekh)(?: (?:ko|ka|ki|time|date|samay)){0,4} (?:change|chenj|badal\\p{L}*|shift|aage|pehle kar)',
  'badalna|badalni|badalwa\\p{L}*|badal (?:do|dijiye|de)|aage badha\\p{L}*|shift kar\\p{L}*',
  'रीशेड्यूल|बदलना|बदलनी|बदलवा[\\p{L}\\p{M}]*|बदल (?:दो|दीजिए|दीजिये|दें)|आगे बढ़ा[\\p{L}\\p{M}]*|शिफ्ट',
)
const movesInforms = anyOf('policy|charges?|fees?|how|kaise|कैसे|if i|allowed')
const drops = anyOf(
  "leave it|never ?mind|forget (?:it|about)|drop it|no need|not needed|(?:don'?t|do not) (?:want|need|book)|not interested|changed my mind|not now|some other (?:time|day)|maybe later|will (?:think|let you know)|later",
  'rehne (?:do|de|dijiye)|rahne (?:do|de)|rehn[ei] dijiye|chh?o[rd]+(?:o|iye| do)|nahi (?:chahiye|chaiye|karna|karni|karwana|karwani|lena|leni)|nhi chahiye|mat kar\\p{L}*|irada badal\\p{L}*|mann? badal\\p{L}*|baad m(?:e|ein|ai) (?:bata|dekh|kar)\\p{L}*|phir kabhi|fir kabhi',
  'रहने (?:दो|दीजिए|दें)|छोड़[\\p{L}\\p{M}]*|नहीं (?:चाहिए|करना|करनी|करवाना|करवानी|लेना)|मत (?:करो|कीजिए|करना)|बाद में|फिर कभी|इरादा बदल',
)
const interested = anyOf(
  'interested|enquir\\p{L}*|inquir\\p{L}*|quotation|get a quote|quote|demo|sign ?up|register|registration|admission|enrol\\p{L}*|get in touch|contact me|reach me|call ?back|details (?:bhej|send|de)\\p{L}*|send me (?:the )?details',
  'interest hai|join karn[aie]|sampark kar\\p{L}*|contact kar\\p{L}*',
  'रुचि|दिलचस्पी|संपर्क कर[\\p{L}\\p{M}]*|इंटरेस्ट|दाखिला|एडमिशन',
)
const question = new RegExp(
  `\\?|${start}(?:what|when|where|how|which|who|why|kitn[aie]|kab|kahan|kahaan|kaise|kaun\\p{L}*|kyun|kyon|do you|does|is there|are you|कितन[\\p{L}\\p{M}]*|कब|कहाँ|कहां|कैसे|कौन[\\p{L}\\p{M}]*|क्यों)${end}|${start}(?:kya|क्या)${end}`.normalize(
    'NFKC',
  ),
  'iu',
)

export interface GoalHints {
  /** A service of the business is named. */
  hasService: boolean
  /** A day or an hour is named. */
  hasMoment: boolean
  /** An hour is named. */
  hasTime: boolean
  /** An appointment is being moved or cancelled: what is said is about that one. */
  isChanging: boolean
  /** The customer has an appointment that lies ahead. */
  hasAppointments: boolean
  /** One was made or moved a short while ago in this conversation. */
  hasRecent: boolean
  /** No service is named, or one that the customer has booked. */
  isOwnService: boolean
  /** There is something that can be booked. */
  canBook: boolean
}

function plain(text: string): string {
  return normaliseWithin(text, 'NFKC').toLowerCase().replace(/’/g, "'")
}

/** What one thing that a customer says wants done; undefined when it wants nothing, or only to know. */
export function readGoal(text: string, hints: GoalHints): Goal | undefined {
  const line = plain(text)
  if (hints.canBook) {
    if (moves.test(line) && !movesInforms.test(line)) return 'reschedule'
    if (hints.hasTime && insteadOf.test(line)) return 'reschedule'
    if (cannotCome.test(line)) {
      return hints.hasMoment && /\?|can we|instead/.test(line) ? 'reschedule' : 'cancel'
    }
    if (cancels.test(line)) {
      if (!cancelInforms.test(line) || (mine.test(line) && firmlyWants.test(line))) return 'cancel'
    } else if (changesOwn(line, hints)) return 'reschedule'
    else if (wantsAppointment(line, hints)) return 'book'
  }
  return isInterested(text) ? 'lead' : undefined
}

const sets = anyOf(
  'make|set|put|keep|change|shift',
  'kar(?:o|na|ni|wa\\p{L}*)?|kardo|kijiye|kar(?:dijiye|wao)|rakh\\p{L}*',
  'कर|करो|करना|करनी|कीजिए|रख[\\p{L}\\p{M}]*',
)
const asksFor = anyOf('want|need|please|pls|plz|can you|could you|do it')
const asksAboutOwn =
  /^\W*(?:do|does|did|is|are|was|will|would|should|what|how|where|why|who)(?![\p{L}\p{M}])/iu
const it = anyOf('(?:make|do|put|set|keep|have) (?:it|that|this)|usko|isko|use|ise|उसे|उसको|इसे|इसको')
const corrects = anyOf(
  'instead|actually|rather|oops|sorry|wait|ruko|rukiye|arre|are yaar|nahi yaar',
  'रुको|रुकिए|अरे',
)
const startsWithNo = /^\W*(?:no|nope|nahi|nahin|nhi|नहीं|नही)(?![\p{L}\p{M}])/iu

/** An hour or a day for the appointment that the customer has, rather than one for another. */
function changesOwn(line: string, hints: GoalHints): boolean {
  const { hasAppointments, hasRecent, hasMoment, hasTime, isOwnService } = hints
  if (!hasAppointments || !hasMoment || !isOwnService || another.test(line)) return false
  if (asksOwn.test(line)) {
    if (asksWhen.test(line) || asksAboutOwn.test(line)) return false
    return sets.test(line) || (hasTime && asksFor.test(line))
  }
  if (informs.test(line) && !firmlyWants.test(line)) return false
  if (it.test(line) || (corrects.test(line) && (hasTime || sets.test(line) || asksFor.test(line))))
    return true
  if (!hasRecent) return false
  return startsWithNo.test(line) || comes.test(line) || wantsAppointment(line, hints)
}

function wantsAppointment(line: string, hints: GoalHints): boolean {
  const { hasService, hasMoment, hasTime, isChanging, hasAppointments } = hints
  if ((isChanging || (hasAppointments && asksOwn.test(line))) && !another.test(line)) return false
  if (asksForTime.test(line) && (hasMoment || hasService)) return true
  if (informs.test(line) && !firmlyWants.test(line)) return false
  if (recounts.test(line) && !firmlyWants.test(line) && !comes.test(line)) return false
  const words = line.match(/[\p{L}\p{M}]+/gu)?.length ?? 0
  if (appointment.test(line) && (wants.test(line) || hasMoment || hasService || words <= 3)) return true
  if (hasService && (hasMoment || firmlyWants.test(line) || comes.test(line))) return true
  if (comes.test(line) && hasMoment) return true
  // "Kal 3 baje", "kal 2 baje karwana hai": nobody names an hour for nothing, except to be called.
  if (!hasTime || informs.test(line) || /call|phone/.test(line)) return false
  return firmlyWants.test(line) || (words <= longestBareWish && !asksToKnow(line))
}

const longestBareWish = 5

const asksOwn = new RegExp(
  `${start}(?:my|mera|meri|mere|मेरा|मेरी|मेरे)${end}.{0,20}${start}(?:appointments?|bookings?|slot|अपॉइंटमेंट|बुकिंग)${end}`.normalize(
    'NFKC',
  ),
  'iu',
)
const asksWhen = anyOf(
  'when|what time|which day|kab|kitne baje|check|show|status|details|confirm(?:ed)?|hai kya|kya hai',
  'कब|कितने बजे|बताइए|बताओ',
)

const asksWhether = anyOf(
  '(?:what|which|any|how many) (?:\\p{L}+ )?(?:appointments?|bookings?|slots?)(?: (?:do|have|are|is))+ (?:i|mine|we)|(?:do|have) (?:i|we) (?:have|got) (?:an?|any|some|other|upcoming|my|\\s)+(?:appointments?|bookings?|slots?)|am i booked|have i booked|(?:what|when) (?:have|am|did) i (?:book|booked)',
  '(?:mera|meri|mere|hamara) (?:\\p{L}+ )?(?:appointments?|bookings?)(?: \\p{L}+)? (?:hai|hain|he)(?: kya| na)?',
  '(?:मेरा|मेरी|मेरे|हमारा) (?:[\\p{L}\\p{M}]+ )?(?:अपॉइंटमेंट|बुकिंग)(?: [\\p{L}\\p{M}]+)? (?:है|हैं)(?: क्या| न)?',
)

/** Whether the customer asks which appointments of theirs there are. */
export function asksForOwnBookings(text: string): boolean {
  const line = plain(text)
  return (
    (asksWhether.test(line) || (asksOwn.test(line) && asksWhen.test(line))) &&
    !cancels.test(line) &&
    !moves.test(line)
  )
}

/** Whether somebody wants to be taken for a customer, without wanting an appointment. */
export function isInterested(text: string): boolean {
  const line = plain(text)
  return interested.test(line) && !/not interested|no interest/.test(line)
}

/** Whether an appointment is spoken of by that word, not only as "it". */
export function namesAppointment(text: string): boolean {
  return appointment.test(plain(text))
}

/** Whether the customer says in so many words that something is to be left. */
export function leaves(text: string): boolean {
  return drops.test(plain(text))
}

const forSeveral = anyOf(
  '(?:two|three|four|five|2|3|4|5) (?:of us|people|persons|ladies|girls|boys|men|women|kids|adults|friends)|both of us|(?:me|myself|i) and my (?:\\p{L}+)|(?:for|with) my (?:sister|brother|mother|mom|father|dad|wife|husband|friend|daughter|son) and (?:me|i|myself)',
  '(?:do|teen|chaar|2|3|4) (?:log|logon|jane|jan|vyakti)\\p{L}*|hum (?:dono|teeno|do|teen)|(?:main|mai|mein) aur (?:meri|mera|mere) \\p{L}+|dono ke liye',
  '(?:दो|तीन|चार|2|3|4) (?:लोग|लोगों|जन|जनों|व्यक्ति)|हम (?:दोनों|तीनों|दो|तीन)|मैं और (?:मेरी|मेरा|मेरे)|दोनों के लिए',
)

/** Whether more than one person is to come. */
export function comesWithOthers(text: string): boolean {
  return forSeveral.test(plain(text))
}

/** Whether the customer gives up what is being talked about. */
export function dropsGoal(text: string): boolean {
  const line = plain(text)
  return drops.test(line) || (cancels.test(line) && !appointment.test(line))
}

/** Whether a part asks to know something, so that it is to be answered. */
export function asksToKnow(text: string): boolean {
  const line = plain(text)
  return informs.test(line) || question.test(line)
}

const withholds = anyOf(
  "no|nope|nah|skip|won'?t|will not|don'?t want|do not want|rather not|prefer not|not telling|private|privacy|anonymous",
  'nahi|nahin|nhi|kyun|kyon|zaroorat',
  'नहीं|नही|क्यों|ज़रूरत|जरूरत',
)

/** Whether a customer who was asked for something of theirs will not tell. */
export function withholdsDetail(text: string): boolean {
  return withholds.test(plain(text)) || /^\s*why\b/i.test(text)
}

const CANCEL = /cancel|रद्द|कैंस/iu

/** Whether the word stands there, in whatever sentence. */
export function saysCancel(text: string): boolean {
  return CANCEL.test(text)
}
