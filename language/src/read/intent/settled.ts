/** Saying that what was asked is settled: "that solved it", "that's all", "bas itna hi". It asks for nothing more. */

import { normaliseWithin } from '@parley/contracts'

function phrasesOf(...alternatives: string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{M}\\p{Nd}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{Nd}])`.normalize('NFC'),
    'giu',
  )
}

const matter = '(?:question|problem|issue|query|doubt|concern)s?'

const settled = phrasesOf(
  `(?:that|this|it|you|which|everything)(?:'?s| is| has| have| was)?(?: (?:all|really|totally|just|fully|completely))* (?:solved|solves|fixed|fixes|helped|helps|answered|answers|sorted|worked|works|cleared|resolved|clear|clarified|clarifies)(?: (?:out|up|now|it|that|this|everything|me|my ${matter}|the ${matter}|a lot|very much|so much))*`,
  "(?:that|this)(?:'?s| is| was| will be|'ll be| would be) (?:all|it|everything|enough|helpful|very helpful|useful)(?: (?:for now|for today|then|from me|from my side|i (?:needed|wanted|had)(?: to (?:know|ask))?))*",
  `${matter} (?:is |was |has been |got )?(?:solved|resolved|answered|cleared|sorted|fixed)`,
  '(?:there is |i need |i have )?(?:nothing|no) (?:else|more|further|other)(?: questions?)?(?: for now)?|no (?:more |further |other )?questions?',
  '(?:i )?(?:got|found|understood) (?:it|that)(?: now)?|all (?:good|set|done|clear|sorted)(?: now)?',
  'for (?:the |your |ur |all (?:the |your )?)?(?:quick |prompt |kind |fast )*(?:info|information|reply|response|replying|help|helping|support|assistance|answer|answers|answering|update|details|time)',
  '(?:bas )?(?:itna|itni|itne) (?:hi|he)(?: (?:tha|thi|hai|chahiye|chahiye tha|puchna|puchhna|poochna|jaanna|janna))*(?: tha)?|bas',
  '(?:mera |meri )?(?:kaam |problem |samasya |sab )?(?:solve |theek |clear )?(?:ho gaya|ho gayi|ho gya|hogaya)|samajh (?:gaya|gayi|gya|aa gaya|aa gayi)|mil (?:gaya|gayi)',
  '(?:aur )?(?:kuch|kuchh) (?:aur )?(?:nahi|nahin|nhi)(?: (?:chahiye|puchna|poochna|hai))?|(?:jaankari|jankari|madad|help|reply|jawab|sahayata) ke liye',
  'बस(?: इतना| इतनी)? ?(?:ही)?(?: (?:था|थी|है|चाहिए था|पूछना था|जानना था))?|(?:मेरा |मेरी )?(?:काम |समस्या |सब )?(?:हल |ठीक )?हो (?:गया|गई|गयी)|समझ (?:गया|गई|गयी|आ गया)|मिल (?:गया|गई|गयी)',
  '(?:और )?कुछ (?:और )?नहीं(?: (?:चाहिए|पूछना))?|(?:जानकारी|मदद|सहायता|जवाब) के लिए',
)

/** The text without what says so; undefined when nothing does, or when it asks. */
export function withoutSettled(text: string): string | undefined {
  if (text.includes('?')) return undefined
  const plain = normaliseWithin(text, 'NFC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[!.,;:।]+/g, ' ')
    .replace(/\s+/g, ' ')
  const rest = plain.replace(settled, ' ')
  return rest === plain ? undefined : rest
}
