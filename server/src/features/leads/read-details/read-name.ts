/** The name by which a person calls itself in a text. Pure, and careful: better none than "Looking For". */
import { HONORIFICS, NOT_NAMES, TITLES } from './name-words.ts'
import { plainText } from './plain-text.ts'

export interface ReadNameOptions {
  /** The person was just asked for its name (or to correct it), so a bare "Rahul Verma" is one. */
  asked?: boolean
  /** Words that are something else here, such as names of services. */
  exclude?: readonly string[]
}

const WORD = "[\\p{L}\\p{M}][\\p{L}\\p{M}'’.-]*"
const NAME = `(${WORD}(?:\\s+${WORD}){0,5})`
const START = '(?<![\\p{L}\\p{M}])'
const END = '(?![\\p{L}\\p{M}])'
const HAI = '(?:hai|he|h|hain|है)'
const HOON = '(?:hoon|hun|hu|hoo|हूँ|हूं|हुं)'
const SPEAKING = '(?:bol|baat\\s+kar|बोल|बात\\s+कर)\\s*(?:raha|rahi|rha|rhi|रहा|रही)'

function pattern(source: string): RegExp {
  return new RegExp(source.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+'), 'iu')
}

/** What follows or precedes can only be a name. */
const SURE: readonly RegExp[] = [
  pattern(`${START}(?:my|the|full|good) name${END}(?: is${END}|'s|’s)? ?[:-]? ?${NAME}`),
  pattern(`${START}name${END}(?: is${END}|'s|’s)? ?[:=-]? ?${NAME}`),
  pattern(`${START}(?:call me|myself|known as|i go by) ${NAME}`),
  pattern(
    `${START}(?:mera|meri|apna|hamara|मेरा|अपना)(?: (?:pura|poora|shubh|पूरा|शुभ))? (?:naam|nam|name|नाम)${END} ?[:-]? ?(?:to |toh |तो )?${NAME}`,
  ),
  pattern(`${START}(?:naam|nam|नाम)${END}(?: ${HAI}${END})? ?[:=-]? ?${NAME}`),
  pattern(`^${NAME} (?:naam|nam|name|नाम) ${HAI}`),
  pattern(`${START}(?:main|mai|mein|me|मैं|में)? ?${NAME} ${SPEAKING}`),
  pattern(`${START}(?:mujhe|मुझे) ${NAME} (?:kehte|kahte|bulate|कहते|बुलाते)`),
]

/** What follows may be a name; it must look like one. */
const LIKELY: readonly RegExp[] = [
  pattern(`${START}(?:i am|i['’]m|im|this is|it['’]s|its) ${NAME}`),
  pattern(`${START}(?:main|mai|मैं) ${NAME} ${HOON}${END}`),
  pattern(`^${NAME} (?:here|this side|speaking)${END}`),
]

/** Before "name": it is the name of somebody or something else. */
const OF_ANOTHER =
  /(?:['’]s|s['’]|(?<![\p{L}\p{M}])(?:ka|ki|ke|uska|uski|iska|unka|inka|aapka|apka|aap ka|tumhara|tera|kiska|company|business|shop|store|salon|clinic|brand|product|service|package|user|file|domain|your|ur|his|her|their|its|whose|what|which|no|last|middle|father|mother|husband|wife|child|pet|का|के|की|आपका|तुम्हारा|उसका|उनका|किसका))\s*$/iu

/** "… Rahul ke naam se": the words before it, of which the last ones are the name. */
const UNDER_NAME = pattern(`((?:${WORD} ){1,8})(?:ke|के) (?:naam|nam|name|नाम) (?:se|pe|par|pr|से|पर)${END}`)

const GREETING =
  /^(?:(?:hi+|hello|hey|namaste|namaskar|good (?:morning|evening|afternoon)|yes|yeah|haan|han|ji|ok|okay|sure|well|so|th[ei]+k hai|acc?h+a|main|mai|mein|me|i m|its|it is|likho|likhiye|likh (?:lo|do)|write|put|note(?: down)?|book (?:it )?(?:under|for)|under|नमस्ते|हाँ|हां|जी|sorry|actually|oh|oops|please|sir|madam|i mean|matlab|मतलब|सॉरी|मैं|ठीक है|लिखो|लिखिए)[\s,]+)+/iu
/** Said after a name out of politeness or grammar. */
const TAIL =
  /(?:\s+(?:hai|he|h|hain|hoon|hun|hu|please|plz|pls|thanks|thank you|thx|bro|mera|meri|naam|nam|है|हूँ|हूं|मेरा|नाम|धन्यवाद))+$/iu
/** "Sunita for a haircut", "Rahul from Pune": the name is over. */
const NAME_IS_OVER = /\s(?:for|from|se|ke liye|को|से|के लिए)\s.*$/iu
/** Between what was said first and what is meant. */
const CORRECTION =
  /^(?:no|nope|nahi|nahin|nhi|nai|sorry|actually|oops|wait|i mean|matlab|galat|wrong|correction|rather|नहीं|नही|सॉरी|मतलब|गलत)$/iu

interface Clause {
  text: string
  /** Said not to be it. */
  negated: boolean
  /** Follows a correction. */
  correcting: boolean
}

export function readName(text: string, options: ReadNameOptions = {}): string | undefined {
  const excluded = new Set(
    (options.exclude ?? []).flatMap((words) => words.toLowerCase().split(/\s+/u)).filter(Boolean),
  )
  let name: string | undefined
  /** A name was told and taken back: the next one needs no introduction. */
  let takenBack = false
  for (const clause of clausesOf(text)) {
    const introduced = readIntroduced(clause.text, options.asked === true, excluded)
    if (clause.negated) {
      takenBack ||= introduced !== undefined
      continue
    }
    if (introduced) {
      name = introduced
      continue
    }
    const mayStandAlone = clause.correcting
      ? options.asked || takenBack || name !== undefined
      : options.asked && !name
    if (mayStandAlone) name = readBare(clause.text, excluded) ?? name
  }
  return name
}

function readIntroduced(clause: string, asked: boolean, excluded: ReadonlySet<string>): string | undefined {
  for (const sure of SURE) {
    const match = sure.exec(clause)
    if (!match || OF_ANOTHER.test(clause.slice(0, match.index))) continue
    const name = nameIn(match[1]!, excluded)
    if (name) return name
  }
  const under = UNDER_NAME.exec(clause)
  if (under) {
    const words = under[1]!.trim().split(/\s+/u)
    const name = nameIn(words.slice(words.findLastIndex(isNoName) + 1).join(' '), excluded)
    if (name) return name
  }
  for (const likely of LIKELY) {
    const match = likely.exec(clause)
    if (!match) continue
    const name = nameIn(match[1]!, excluded)
    if (name && (asked || looksLikeName(match[1]!, clause))) return name
  }
  return undefined
}

/** Capitals tell; in lower case everything said must have been the name. */
function looksLikeName(captured: string, clause: string): boolean {
  const words = captured.split(/\s+/u)
  const first = words[0]!
  const isShouted = clause === clause.toUpperCase() && clause !== clause.toLowerCase()
  if (!isShouted && first !== first.toLowerCase()) return true
  const own = words.findIndex((word) => isNoName(word))
  const rest = own < 0 ? [] : words.slice(own)
  const endsThere = rest.length === 0 || /^(?:from|here|and|bol|this|speaking)$/iu.test(rest[0]!)
  return (
    endsThere &&
    (own < 0 ? words.length : own) <= 3 &&
    !/(?:ing|ed|ly|tion|able|ful|less|ous|ive)$/iu.test(first)
  )
}

function readBare(clause: string, excluded: ReadonlySet<string>): string | undefined {
  const bare = clause.replace(GREETING, '').replace(NAME_IS_OVER, '').replace(TAIL, '').trim()
  const words = bare.split(/\s+/u)
  if (words.length > 4 || !new RegExp(`^${NAME}$`, 'u').test(bare)) return undefined
  const name = nameIn(bare, excluded)
  // One word that belongs to something else makes the whole something else: "bridal makeup karwana".
  const kept = words.filter((word) => !TITLES.has(plainWord(word)) && !HONORIFICS.has(plainWord(word)))
  return name !== undefined && kept.every((word) => !isNoName(word) && !excluded.has(plainWord(word)))
    ? name
    : undefined
}

/** The words of a name at the beginning of what was captured. */
function nameIn(captured: string, excluded: ReadonlySet<string>): string | undefined {
  const words = captured.split(/\s+/u)
  while (words.length > 0 && TITLES.has(plainWord(words[0]!))) words.shift()
  const name: string[] = []
  for (const word of words) {
    // "Rahul's wife" is somebody else.
    if (/['’]s$/iu.test(word)) return undefined
    if (isNoName(word) || excluded.has(plainWord(word)) || HONORIFICS.has(plainWord(word))) break
    name.push(word.replace(/[.'’-]+$/u, (end) => (isInitial(word) ? end : '')))
    if (name.length === 4) break
  }
  const joined = name.join(' ')
  if (joined.replace(/[^\p{L}\p{M}]/gu, '').length < 2) return undefined
  return joined === joined.toUpperCase() ? capitalised(joined.toLowerCase()) : capitalised(joined)
}

function isInitial(word: string): boolean {
  return /^(?:\p{Lu}\.)+$/u.test(word) || /^(?:dr|md|st|jr|sr)\.$/iu.test(word)
}

function isNoName(word: string): boolean {
  return !isInitial(word) && (NOT_NAMES.has(plainWord(word)) || FUTURE_VERB.test(word))
}

/** "bataunga", "बताऊँगा": I shall tell, and the like. */
const FUTURE_VERB = /(?:(?:u|oo)ng[ai]|ूँगा|ूंगा|ूँगी|ूंगी|ऊँगा|ऊंगा|ऊँगी|ऊंगी)$/iu

function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.'-]+$/u, '')
}

/** Each word that is written small, except those that belong small: "Ludwig van Beethoven". */
function capitalised(name: string): string {
  const words = name.split(' ')
  return words
    .map((word, index) => {
      const isParticle = index > 0 && index < words.length - 1 && PARTICLES.has(word)
      if (isParticle || word !== word.toLowerCase()) return word
      return word.replace(
        /(^|['’.-])(\p{L})/gu,
        (_match, before: string, letter: string) => before + letter.toUpperCase(),
      )
    })
    .join(' ')
}
const PARTICLES = new Set(['de', 'da', 'di', 'van', 'von', 'der', 'bin', 'al', 'ibn', 'la', 'le', 'e'])

/** Cuts at punctuation, joining words and corrections; what is said not to be it ("not Rahul", "Rahul nahi") is marked. */
function clausesOf(text: string): Clause[] {
  const clean = plainText(text)
    .normalize('NFC')
    .replace(/[\p{Extended_Pictographic}*_"“”]|\ufe0f|\p{Emoji_Modifier}/gu, ' ')
    .replace(/\S*[@/\d]\S*/gu, ' , ')
  const clauses: Clause[] = []
  let correcting = false
  // A dot after an initial or a title ends nothing: "R. K. Sharma", "Dr. Mehta".
  const parts = clean.split(
    /[,;!?\n|।()]+|(?<!(?<![\p{L}\p{M}])(?:\p{L}|dr|mr|mrs|ms|md|smt|st|jr|sr|shri))\.+(?=\s|$)|\s[-–—]+\s|\s(?:and|aur|और|but|lekin|par)\s/giu,
  )
  for (const part of parts) {
    const pieces = part.split(
      /(?<![\p{L}\p{M}])(no|not|nahi|nahin|nhi|nai|sorry|actually|oops|i mean|matlab|नहीं|नही|सॉरी|मतलब)(?![\p{L}\p{M}])/iu,
    )
    for (let index = 0; index < pieces.length; index++) {
      const piece = pieces[index]!.trim()
      if (index % 2 === 1) {
        if (CORRECTION.test(piece)) correcting = true
        continue
      }
      if (piece === '') continue
      const isNotBefore = /^not$/iu.test(pieces[index - 1] ?? '')
      const isNotAfter = /^(?:nahi|nahin|nhi|nai|नहीं|नही)$/iu.test(pieces[index + 1] ?? '')
      clauses.push({
        text: piece,
        negated: isNotBefore || isNotAfter,
        correcting: correcting || isAfterNot(clauses),
      })
    }
  }
  return clauses
}

function isAfterNot(clauses: readonly Clause[]): boolean {
  return clauses.at(-1)?.negated === true
}
