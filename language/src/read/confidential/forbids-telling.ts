/** Whether a sentence forbids that something is told, and what it points at. English, Hindi, romanised Hindi; other languages by their commonest words. */

import { normaliseWithin } from '@parley/contracts'

/** No letter before and none after: `\b` does not support Devanagari. */
const word = (pattern: string, flags = 'iu') =>
  new RegExp(`(?<![\\p{L}\\p{M}])(?:${pattern})(?![\\p{L}\\p{M}])`, flags)

const NOT =
  "never|not|don['’]?t|mustn['’]?t|shouldn['’]?t|can['’]?t|cannot|won['’]?t|mayn['’]?t|isn['’]?t|nobody|no one|no-one|none|nothing|without|avoid|refrain|refuse|under no circumstances"
/** Verbs that always mean telling. */
const TELL =
  'tell|tells|telling|told|reveal\\w{0,4}|disclos\\w{1,5}|shar(?:e|ed|es|ing)|mention\\w{0,4}|divulg\\w{1,4}|leak\\w{0,4}|expos(?:e|ed|es|ing)|discuss\\w{0,4}|betray\\w{0,4}|let (?:slip|on)|be (?:known|seen|heard)'
/** Verbs that mean telling only with a listener: "we do not give refunds" forbids nothing. */
const GIVE =
  'say|says|saying|said|show|shown|showing|giv(?:e|en|ing)(?: away| out)?|hand(?:ed|ing)? out|pass(?:ed|ing)? on|publish\\w{0,4}|quot(?:e|ed|ing)|speak|spoken|talk\\w{0,4}|communicat\\w{1,4}|send|sent|write|written|announc\\w{1,4}|confirm\\w{0,4}|hint\\w{0,4}|display\\w{0,4}|print\\w{0,4}|repeat\\w{0,4}|know|learn|see|hear|find out'
const AUDIENCE =
  'customers?|clients?|guests?|patients?|users?|callers?|visitors?|any(?:one|body)|every(?:one|body)|people|the public|outsiders?|strangers?|competitors?|them'

/** Words between the negation and the verb. */
const GAP = "(?:[\\s,]+[\\p{L}\\p{M}'’-]{1,20}){0,5}[\\s,]+"
const SHORT_GAP = "(?:[\\s,]+[\\p{L}\\p{M}'’-]{1,20}){0,4}[\\s,]+"
const ENGLISH = word(`(?:${NOT})${GAP}(?:${TELL})`)
const TO_SOMEBODY = word(
  `(?:${NOT})${GAP}(?:${GIVE})${SHORT_GAP}(?:${AUDIENCE})|(?:${NOT}|no) (?:${AUDIENCE})(?: (?:may|must|should|can|is to|will|ever)){1,2} (?:${GIVE})|(?:${AUDIENCE})[\\s,]+(?:${NOT})${GAP}(?:${GIVE})`,
)
/** An order about a fact named before: "Do not say it." */
const SAY_IT = word(
  `(?:never|not|don['’]?t) (?:ever )?(?:${GIVE}) (?:it|this|that|these|those)(?: aloud| out loud)?(?=\\s*(?:$|[.!,;]))`,
)
/** Statements of the business about itself: "We never share photos." */
const OF_OURSELVES = word(
  "(?:we|i)(?:[\\s,]+(?:do|will|would|can|also))?[\\s,]+(?:never|not|don['’]?t|won['’]?t|can['’]?t|cannot)",
)
const HEARD = word(`(?:to|with|tell|telling)(?:[\\s,]+(?:the|our|any|all|other))?[\\s,]+(?:${AUDIENCE})`)
const KEEP = word(
  `(?:keep|kept|stays?|remains?|hold|treat(?:ed)?)(?:[\\s,]+[\\p{L}'’-]{1,20}){0,6}[\\s,]+(?:secret|quiet|private|confidential|internal|hidden|hush|to yourself|to ourselves|between us|under wraps|inside the (?:team|company|firm))|between (?:us|you and me)|off the record|under wraps|need[ -]to[ -]know|eyes only|(?:staff|team|employees?|internal|management|office)(?: use)?[ -]only|only for (?:the )?(?:staff|team|employees|management|internal use)|for internal use|only (?:the |our )?(?:staff|team|owners?|management|managers?|employees|members|colleagues)(?: members)? (?:may|should|must|can|is|are)(?: allowed to)? (?:know|see|use|have|hear|read|learn)|not meant for (?:the )?(?:customers?|clients?|guests?|patients?|public|outsiders)|(?:is|are) not public|hide (?:it|this|that|the fact)`,
)
const LABEL =
  /(?<![\p{L}\p{M}])(?:confidential(?:ly)?|top[ -]secret|secrets?|secretly|internal(?:ly)?(?! (?:medicine|organ|injur|bleed|exam|parts?|doors?|walls?|marks?|assessment))|classified|proprietary|sensitive information|vertraulich|geheim|confidencial|confidentiel(?:le)?|secreto|segredo|sigiloso|rahasia|gizli|riservato|segreto|tajne|poufne|gopniya|gopaniya|gupt|raaz|गोपनीय|गुप्त|सीक्रेट|राज़|रहस्य|अंदरूनी|आंतरिक|কনফিডেনশিয়াল|গোপন|ரகசிய\p{M}*|రహస్య\p{M}*|ಗುಪ್ತ|ગુપ્ત|ਗੁਪਤ)(?![\p{L}\p{M}])|机密|秘密|保密|機密|سري|محرمانه|секретно|конфиденциально|секрет/iu
const HINDI_NOT = 'मत|ना|न|नहीं|नही|mat|na|naa|nahi|nahin|nahee'
const HINDI_TELL =
  'बता(?:ना|ने|एं|एँ|इए|इये|ओ|या|ई|नी)|बोल(?:ना|ो|िए|ें)|कह(?:ना|ो|िए|ें)|दिखा(?:ना|ओ|इए|एं|एँ)|शेयर|साझा|ज़ाहिर|जाहिर|खुलासा|उजागर|लीक|पता चल\\p{M}{0,2}\\p{L}{0,4}|bata(?:na|ne|o|iye|iyega|ye|yein|en|ein|ya|yi|ni)?|btana|btao|bol(?:na|o|iye|en|ein)|kah(?:na|o|iye|en|ein)|keh(?:na|ni)|dikha(?:na|o|iye|yein)|share|saajha|zahir|jahir|khulasa|leak|reveal|disclose|mention|pata chal\\w{0,4}'
const HINDI = word(
  `(?:${HINDI_NOT})(?:[\\s,]+[\\p{L}\\p{M}'’-]{1,20}){0,2}[\\s,]+(?:${HINDI_TELL})|(?:${HINDI_TELL})(?:[\\s,]+[\\p{L}\\p{M}'’-]{1,20}){0,2}[\\s,]+(?:${HINDI_NOT})`,
)
/** "Yeh number kisi ko mat dena." */
const HINDI_GIVE = word(
  "(?:किसी|ग्राहक\\p{M}{0,2}|ग्राहकों|kisi|grahak\\w{0,3}|customers?)(?:[\\s,]+[\\p{L}\\p{M}'’-]{1,20}){0,4}[\\s,]+(?:मत|न|ना|नहीं|mat|na|naa|nahi|nahin)[\\s,]+(?:दे\\p{M}{0,2}\\p{L}{0,3}\\p{M}{0,2}|भेज\\p{M}{0,2}\\p{L}{0,3}\\p{M}{0,2}|d(?:ena|o|ijiye|ein|en|e)|bhej\\w{0,4})",
)
const OTHERS =
  /(?<![\p{L}\p{M}])(?:nunca|jamás|jamais|jamai|nie|niemals|nicht|não|no|ne|non|mai|nigdy|jangan|asla)(?:[\s,]+[\p{L}'’-]{1,20}){0,4}[\s,]+(?:dig\p{L}{0,5}|revel\p{L}{0,5}|compart\p{L}{0,6}|divulg\p{L}{0,6}|mencion\p{L}{0,5}|di[rst]\p{L}{0,4}|dévoil\p{L}{0,5}|révél\p{L}{0,5}|partag\p{L}{0,5}|sag\p{L}{0,4}|verrat\p{L}{0,4}|preisgeb\p{L}{0,4}|weitergeb\p{L}{0,4}|erwähn\p{L}{0,4}|mów\p{L}{0,5}|ujawni\p{L}{0,5}|rivel\p{L}{0,5}|beri\p{L}{0,4}|bocor\p{L}{0,4}|conte|diga|söyle\p{L}{0,4}|paylaş\p{L}{0,4})(?![\p{L}\p{M}])|सांगू नका|सांगु नका|বলবেন না|சொல்ல(?:ாதே|க்கூடாது)|చెప్పవద్దు|不要(?:告诉|透露|说)|不得(?:透露|泄露)|never reveal/iu

/** Advice to customers about their own data and codes. */
const THEIRS =
  /(?<![\p{L}\p{M}])(?:your|their own|his own|her own|(?:customers?|clients?|patients?|guests?|users?)['’]s?|apna|apne|apni|aapka|aapki|aapke|अपना|अपने|अपनी|आपका|आपकी|आपके)(?:[\s,]+[\p{L}\p{M}-]{1,20}){0,3}[\s,]+(?:otp|pins?|passwords?|cvv|data|details|information|records?|privacy|treatments?|visits?|codes?|card|account|numbers?|photos?|contacts?|ओटीपी|पिन|पासवर्ड|जानकारी|जानकारियाँ|jaankari)(?![\p{L}\p{M}])/iu

/** A rule about the agent's own rules points at nothing else. */
const OF_INSTRUCTIONS =
  /(?<![\p{L}\p{M}])(?:instructions?|(?:system )?prompts?|rules?|guidelines|निर्देश\p{M}*|nirdesh)(?![\p{L}\p{M}])/iu

/** The allowed part after the forbidden one: "but say that we open at ten". */
const INSTEAD =
  /(?:[,;–—-]|\.|\bbut|\band|\binstead)\s+(?:instead,?\s+|just\s+|only\s+|rather\s+|you may\s+|you can\s+|always\s+|simply\s+)?(?:say|tell (?:them|customers|people)|answer|reply|explain|offer|quote)(?: only)?(?: that)?\s/iu

const BACKWARD =
  /(?<![\p{L}\p{M}])(?:(?:it|this|that|these|those|them)(?=\s*(?:$|[.!,;:)।])|\s+(?:to|with|outside|under|at all|in|even|anywhere|ever|publicly|is|are|stays?|remains?|must|should|may|can|fact|information|detail|secret|quiet|private|confidential|internal|hidden)(?![\p{L}\p{M}]))|(?:this|that|these|those) (?:fact|information|number|code|price|name|detail|figure|word|date|plan)s?|ye|yeh|yah|ise|isse|isko|iske|inhe|inko|usko|यह|ये|इसे|इसको|इसके|इन्हें|उसे)/iu
const ABOVE =
  /(?<![\p{L}\p{M}])(?:above|aforementioned|preceding|previous|former|upar|oopar|ऊपर|उपर)(?![\p{L}\p{M}])/iu
const BELOW = /(?<![\p{L}\p{M}])(?:below|following|next|neeche|niche|नीचे|निम्न\p{L}*)(?![\p{L}\p{M}])/iu

export interface Forbidding {
  /** The order concerns only the agent's own rules. */
  isAboutRules: boolean
  /** A language whose grammar is not known here. */
  isForeign: boolean
  backward: boolean
  above: boolean
  below: boolean
  /** Where the allowed part begins; the length of the sentence if there is none. */
  end: number
}

export function readForbidding(sentence: string): Forbidding | undefined {
  const text = normaliseWithin(sentence, 'NFKC')
  const isLabelled = KEEP.test(text) || LABEL.test(text)
  const forbids =
    isLabelled ||
    [ENGLISH, TO_SOMEBODY, SAY_IT, HINDI, HINDI_GIVE, OTHERS].some((pattern) => pattern.test(text))
  if (!forbids || THEIRS.test(text)) return undefined
  if (!isLabelled && OF_OURSELVES.test(text) && !HEARD.test(text)) return undefined
  const instead = INSTEAD.exec(text)
  return {
    isAboutRules: OF_INSTRUCTIONS.test(text),
    isForeign: OTHERS.test(text),
    backward: BACKWARD.test(text),
    above: ABOVE.test(text),
    below: BELOW.test(text),
    end: instead === null || text.length !== sentence.length ? sentence.length : instead.index,
  }
}

/** Words of such a sentence that do not describe the secret. */
const EMPTY = new Set(
  `a an the of to for in on at by with from and or nor is are was were be been being am do does did has have had will would shall
  should can could may might must our ours we us you your yours they them their he she it its this that these those there here
  any anyone anybody everyone everybody someone somebody nobody none no one not never ever always all every each only even if when
  but so also because however therefore lekin magar par aur without what which who whom whose how about under circumstances circumstance outside public publicly aloud else other others people
  person persons customer customers client clients guest guests patient patients user users caller callers visitor visitors stranger
  strangers outsider outsiders competitor staff team employee employees agent assistant secret secrets confidential internal
  private quiet hidden sensitive classified strictly please note information info fact facts detail details thing things
  following above below keep kept stay stays remain remains treat don dont doesn isn mustn cannot avoid refrain refuse
  tell tells telling told reveal reveals revealed revealing disclose disclosed disclosing share shared sharing mention mentioned
  mentioning divulge divulged leak leaked expose exposed discuss discussed repeat repeated say says saying said show shown give
  given giving publish published quote quoted speak spoken talk talking send sent write written announce confirm hint display
  print output betray let slip away out known know learn see seen hear heard hand handed pass passed use used between
  kisi kisiko ko ka ki ke se mein me main par pe hai hain ho tha thi yeh ye yah woh vo wo hum ham hamara hamari hamare aap aapko
  tum mat na naa nahi nahin kabhi bhi hi to toh aur ya batana batao bataye bataiye batayein bata bolna bolo kehna kaho dikhana
  share karna karo karein kare grahak grahakon customer log logon sirf bas gupt gopniya raaz
  है हैं हो था थी को का की के से में पर यह ये वह वो हम हमारा हमारी हमारे आप आपको तुम मत न ना नहीं कभी भी ही तो और या किसी ग्राहक
  ग्राहकों लोगों बताना बताएं बताएँ बताइए बताओ बता बोलना बोलो कहना दिखाना शेयर करना करें करो साझा गोपनीय गुप्त सिर्फ बस`.split(
    /\s+/,
  ),
)

/** Too general to point at one sentence by themselves. */
const GENERAL = new Set(
  `price prices cost costs name names number numbers business company shop store salon clinic service services product products
  booking bookings appointment appointments time times day days hour hours address phone date dates offer offers data money rate rates
  question questions answer answers anything everything something instruction instructions prompt rule rules system message messages
  medical legal financial advice diagnosis opinion opinions`.split(/\s+/),
)

export function contentWords(sentence: string): string[] {
  const words = normaliseWithin(sentence, 'NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]{2,}/gu)
  return [...new Set(words)].filter((one) => !EMPTY.has(one))
}

/** "Never tell customers to come late": the rest names no fact of another sentence. */
const TELLS_TO = word(
  `(?:${TELL}|${GIVE})(?:[\\s,]+(?:${AUDIENCE}))?[\\s,]+(?:to|that|how|if|whether|no|yes)`,
)

/** "Never say no to a guest": names no fact of another sentence. */
export function tellsTo(sentence: string): boolean {
  return TELLS_TO.test(sentence)
}

/** The words by which a forbidding sentence names the secret; empty if they are too general. */
export function namesWhat(sentence: string): string[] {
  if (TELLS_TO.test(sentence)) return []
  const words = contentWords(sentence).filter((one) => !/\p{N}/u.test(one))
  return words.every((one) => GENERAL.has(one)) || words.length > 5 ? [] : words
}
