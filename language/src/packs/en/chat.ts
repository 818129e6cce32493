import type { ChatPatterns } from '../intent-patterns.ts'

const YOU =
  '(?:you|u|ya|i|we|it|this (?:bot|chat)|the (?:bot|assistant|agent)|your (?:bot|assistant|agent|team|staff|people)|(?:any|some)(?:one|body)(?: there| here)?)'
const SPEAK =
  '(?:speaks?|talk|understand|know|repl(?:y|ies)|answer|respond|write|chat|text|type|converse|communicate|continue|switch|speaking|talking)'

export const CHAT: ChatPatterns = {
  missed: [
    "(?:that|this|it)(?:'?s| is| was)? ?not (?:what|the (?:thing|question|one)) (?:that )?i (?:asked|meant|mean|wanted|want|said|need|needed|am asking|was asking)",
    "(?:that|it)(?: is|'?s) not (?:my question|an answer)|not (?:the answer to )?my question|not what i (?:asked|meant|am asking|was asking)",
    "(?:you|u) (?:still )?(?:did not|didn'?t|have not|haven'?t|are not|aren'?t|never) answer(?:ed|ing)?(?: me| that| this| my (?:question|message))?|(?:that|this|it) (?:does not|doesn'?t|did not|didn'?t) answer (?:me|that|it|my question)",
    "(?:you|u) (?:do not|don'?t|did not|didn'?t|are not|aren'?t) (?:understand|understanding|get|getting|read|reading|listen|listening)(?: (?:me|it|this|that|to me|my (?:question|message)))?(?=\\W*$)",
    "i (?:did not|didn'?t|never) ask(?:ed)? (?:(?:for|about) )?(?:that|this|it)|i asked (?:something|about something) else|wrong answer|read my (?:question|message)(?: again| properly)?",
  ],
  insults:
    'f+u+c+k+(?:ing|er|ers|ed|off)?|fck|fuk|stfu|wtf|bitch(?:es)?|bastards?|ass ?holes?|idiots?|idiotic|morons?|dumb(?:ass)?|stupid|bull ?shit|shit(?:ty)?|screw you|shut up|go to hell|bloody (?:fool|hell)|fools?|nonsense|useless|rubbish|retards?',
  ownLanguages: 'english|hindi|hinglish|marathi',
  otherLanguages:
    'french|spanish|german|italian|portuguese|russian|arabic|chinese|mandarin|cantonese|japanese|korean|tamil|telugu|kannada|malayalam|bengali|bangla|gujarati|punjabi|urdu|odia|oriya|assamese|nepali|sinhala|sinhalese|persian|farsi|turkish|polish|dutch|swedish|norwegian|danish|finnish|greek|hebrew|thai|vietnamese|indonesian|malay|tagalog|swahili|konkani|sanskrit|tulu|bhojpuri|ukrainian|romanian|czech|hungarian|pashto|dari|somali|amharic',
  asksLanguage: [
    `(?:do|does|can|could|will|would|are|is|may|shall) ${YOU}(?: (?:please|also|even|guys|people))* ${SPEAK}(?: (?:to|with|me|us|in|any|some|back|only|good|a little|a bit|of)){0,4} LANGUAGE`,
    `(?:i|we) (?:do not|don'?t|cannot|can'?t|dont|cant) ${SPEAK}(?: (?:any|much|good|in|well)){0,2} LANGUAGE`,
    `(?:what|which) (?:other )?languages?(?: (?:do|can|does|are|is|you|u|the bot|it))* ${SPEAK}`,
  ],
  bareLanguage: `(?:(?:hi|hello|hey|ok|no|sorry)[ ,]+)?(?:(?:please |pls |plz |kindly |let'?s |i (?:only )?|we (?:only )?|i want to |can we )?${SPEAK}(?: (?:to|with|me|us|back|only|in|please|it)){0,4} LANGUAGE(?: (?:please|pls|plz|only|now))?|(?:in )?LANGUAGE(?: language)?(?: only)?(?: (?:please|pls|plz|possible))?)`,
  spokenLanguage: `in LANGUAGE|LANGUAGE language|${SPEAK}(?: (?:to|with|me|us|back|only|in|please|it)){0,4} LANGUAGE`,
  speaks:
    'speaks?|speaking|spoken|languages?|talks?|understands?|repl(?:y|ies)|answers?|fluent|bilingual|multilingual|translat(?:e|or|ion)s?',
}
