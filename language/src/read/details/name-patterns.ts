/** How people say their names, in English, in Hindi, and in Hindi written with Latin letters. */

const WORD = "[\\p{L}\\p{M}][\\p{L}\\p{M}'’.-]{0,40}"
const NAME = `(${WORD}(?:\\s+${WORD}){0,5})`
export const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u')
const START = '(?<![\\p{L}\\p{M}])'
const END = '(?![\\p{L}\\p{M}])'
const HAI = '(?:hai|he|h|hain|है)'
const HOON = '(?:hoon|hun|hu|hoo|हूँ|हूं|हुं)'
const SPEAKING = '(?:bol|baat\\s+kar|बोल|बात\\s+कर)\\s*(?:raha|rahi|rha|rhi|रहा|रही)'

function pattern(source: string): RegExp {
  return new RegExp(source.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+'), 'iu')
}

/** Patterns beside which only a name can stand. */
export const SURE: readonly RegExp[] = [
  pattern(`${START}(?:my|the|full|good) name${END}(?: is${END}|'s|’s)? ?(?:[:-] ?)?${NAME}`),
  pattern(`${START}name${END}(?: is${END}|'s|’s)? ?(?:[:=-] ?)?${NAME}`),
  pattern(`${START}(?:call me|myself|known as|i go by) ${NAME}`),
  pattern(
    `${START}(?:mera|meri|apna|hamara|मेरा|अपना)(?: (?:pura|poora|shubh|पूरा|शुभ))? (?:naam|nam|name|नाम)${END} ?(?:[:-] ?)?(?:to |toh |तो )?${NAME}`,
  ),
  pattern(`${START}(?:naam|nam|नाम)${END}(?: ${HAI}${END})? ?(?:[:=-] ?)?${NAME}`),
  pattern(`^${NAME} (?:naam|nam|name|नाम) ${HAI}`),
  pattern(`^${NAME} (?:is my (?:full |good )?name|(?:mera|meri|मेरा) (?:naam|nam|name|नाम))${END}`),
  pattern(`${START}(?:(?:main|mai|mein|me|मैं|में) ?)?${NAME} ${SPEAKING}`),
  pattern(`${START}(?:mujhe|मुझे) ${NAME} (?:kehte|kahte|bulate|कहते|बुलाते)`),
]

/** Patterns after which a name may follow; it must look like one. */
export const LIKELY: readonly RegExp[] = [
  pattern(`${START}(?:i am|i['’]m|im|this is|it['’]s|its) ${NAME}`),
  pattern(`${START}(?:main|mai|मैं) ${NAME} ${HOON}${END}`),
  pattern(`^${NAME} (?:here|this side|speaking)${END}`),
]

/** Before "name": it is the name of somebody or something else. */
export const OF_ANOTHER =
  /(?:['’]s|s['’]|(?<![\p{L}\p{M}])(?:ka|ki|ke|uska|uski|iska|unka|inka|aapka|apka|aap ka|tumhara|tera|kiska|company|business|shop|store|salon|clinic|brand|product|service|package|user|file|domain|your|ur|his|her|their|its|whose|what|which|no|last|middle|father|mother|husband|wife|child|pet|का|के|की|आपका|तुम्हारा|उसका|उनका|किसका))\s*$/iu

/** "… Rahul ke naam se": the words before it, of which the last ones are the name. */
export const UNDER_NAME = pattern(
  `(?<![\\p{L}\\p{M}'’.-])((?:${WORD} ){1,8})(?:ke|के) (?:naam|nam|name|नाम) (?:se|pe|par|pr|से|पर)${END}`,
)

/** Words that may stand before a name. Not the lexicon of greetings and of yes: "Ram" and "K" begin names. */
export const GREETING =
  /^(?:(?:hi+|hello|hey|namaste|namaskar|good (?:morning|evening|afternoon)|yes|yeah|haan|han|ji|ok|okay|sure|well|so|th[ei]+k hai|acc?h+a|main|mai|mein|me|i m|its|it is|likho|likhiye|likh (?:lo|do)|write|put|note(?: down)?|book (?:it )?(?:under|for)|under|नमस्ते|हाँ|हां|जी|sorry|actually|oh|oops|please|sir|madam|i mean|matlab|मतलब|सॉरी|मैं|ठीक है|लिखो|लिखिए)[\s,]+)+/iu
/** Said after a name out of politeness or grammar. */
const TAIL_WORDS =
  '(?:hai|he|h|hain|hoon|hun|hu|please|plz|pls|thanks|thank you|thx|bro|mera|meri|naam|nam|है|हूँ|हूं|मेरा|नाम|धन्यवाद)'
export const TAIL = new RegExp(`(?<!\\s)(?:\\s+${TAIL_WORDS}){1,8}$`, 'iu')
/** "Sunita for a haircut", "Rahul from Pune": the name is over. */
export const NAME_IS_OVER = /\s(?:for|from|se|ke liye|को|से|के लिए)\s.*/isu
