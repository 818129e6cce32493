import type { IntentPatterns } from '../intent-patterns.ts'

const SOMEONE =
  '(?:human|humans|person|people|someone|somebody|agent|representative|rep|executive|manager|staff|owner|operator|supervisor|doctor|nurse|teacher|counsell?or|secretary|reception|receptionist|front desk|helpdesk|colleague)'
const ARTICLES = '(?:(?:a|an|to|with|the|your|real|live|actual|talk|speak|some)\\s+)*'
/** Ranks that customers ask for. A question about their number, name or hours is not a request to talk to them. */
const IN_CHARGE =
  "(?:manager|owner|boss|proprietor|superior|(?:some(?:one|body)|the (?:person|one)|whoever is) in charge)\\b(?!'s|’s| (?:account|position|job|role|number|name|plan|licen[cs]e|id|app|login|access|approval|hours|of|for)\\b)"
const MATTER = '(?:question|problem|issue|query|doubt|concern)s?'

export const INTENTS: IntentPatterns = {
  identity: [
    /\b(?:are|r)\s+(?:you|u)\s+(?:an?\s+)?(?:real\s+)?(?:bot|robot|chat\s?bot|human|real|ai|machine|computer|person|assistant)\b/i,
    /\b(?:am i|is this|is it)(?:\s+(?:talking|chatting|speaking))?(?:\s+(?:to|with))?(?:\s+an?)?\s+(?:real\s+)?(?:bot|robot|chat\s?bot|ai|machine|human|person)\b/i,
    /\b(?:who|what)\s+(?:are|r)\s+(?:you|u)\s*\??$/i,
    /^\W*(?:(?:hello|hi|hey)\W+)?(?:is |are )?(?:there )?any ?(?:body|one) (?:there|here|available|around|home)\b/i,
  ],
  person: [
    new RegExp(`\\b(?:talk|speak|connect|chat|transfer)\\b.{0,20}\\b${SOMEONE}\\b`, 'i'),
    new RegExp(
      `\\b(?:want|need|get|give)\\s+(?:me\\s+)?${ARTICLES}(?:human|person|agent|representative|operator|supervisor)\\b`,
      'i',
    ),
    new RegExp(
      `\\b(?:want|need|get|give|bring|fetch|call|send|find|demand)\\s+(?:me\\s+|us\\s+|for\\s+)?${ARTICLES}${IN_CHARGE}`,
      'i',
    ),
    new RegExp(`\\bwhere(?:'s| is| the hell is)?\\s+${ARTICLES}${IN_CHARGE}`, 'i'),
    new RegExp(
      `\\b(?:send|bring|put|pass)\\s+(?:me\\s+)?(?:(?:through|on|over)\\s+to\\s+)?${ARTICLES}${SOMEONE}\\b(?:\\s+(?:please|pls|plz|now|here))*\\W*$`,
      'i',
    ),
    /\bescalate (?:this|it|my)\b/i,
    new RegExp(`\\b(?:real|live|actual)\\s+(?:${SOMEONE}|human being)`, 'i'),
    new RegExp(`^\\W*(?:${SOMEONE}|customer care|customer support)\\W*(?:(?:please|pls|plz)\\W*)?$`, 'i'),
    /\b(?:please\s+)?call\s+me(?:\s+back)?\b/i,
  ],
  declinesPerson:
    "\\b(?:do not|don'?t|dont|no)\\s+(?:want|need|wish)\\b.{0,30}\\b(?:human|person|agent|someone|call)",
  introduction: "my name is|i am|i'm",
  noName:
    'late|early|here|there|ready|done|sick|ill|pregnant|allergic|diabetic|vegetarian|vegan|new|confused|worried|scared|nervous|unhappy|sad|angry|tired|busy|free|available|sure|unsure|afraid|happy|stuck|lost|the|your|so|very|really|too|only|just|still|also|already|going|planning|getting|thinking|wondering|using|staying|travelling|traveling|leaving|running|on|under|over|with|without|outside|inside|near|allowed|unable|eligible|bleeding|hungry|sorry|bored|looking|searching|interested|trying|not|having|in|at|coming|facing|unable|waiting|calling|from',
  nothing: 'nothing',
  givesUp:
    "never ?mind|forget (?:it|that|about it)|leave it|drop it|skip it|(?:it(?:'s| is) )?not needed(?: anymore)?|no need",
  besideGivesUp: 'then|now|anymore',
  settled: [
    `(?:that|this|it|you|which|everything)(?:'?s| is| has| have| was)?(?: (?:all|really|totally|just|fully|completely))* (?:solved|solves|fixed|fixes|helped|helps|answered|answers|sorted|worked|works|cleared|resolved|clear|clarified|clarifies)(?: (?:out|up|now|it|that|this|everything|me|my ${MATTER}|the ${MATTER}|a lot|very much|so much))*`,
    "(?:that|this)(?:'?s| is| was| will be|'ll be| would be) (?:all|it|everything|enough|helpful|very helpful|useful)(?: (?:for now|for today|then|from me|from my side|i (?:needed|wanted|had)(?: to (?:know|ask))?))*",
    `${MATTER} (?:is |was |has been |got )?(?:solved|resolved|answered|cleared|sorted|fixed)`,
    '(?:there is |i need |i have )?(?:nothing|no) (?:else|more|further|other)(?: questions?)?(?: for now)?|no (?:more |further |other )?questions?',
    '(?:i )?(?:got|found|understood) (?:it|that)(?: now)?|all (?:good|set|done|clear|sorted)(?: now)?',
    'for (?:the |your |ur |all (?:the |your )?)?(?:quick |prompt |kind |fast )*(?:info|information|reply|response|replying|help|helping|support|assistance|answer|answers|answering|update|details|time)',
  ],
}
