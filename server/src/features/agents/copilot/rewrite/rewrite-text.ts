/** Small corrections that need no model. What holds a fact (numbers, links, addresses) stays as it is. Pure. */
export type Style = 'correct' | 'friendlier' | 'more_formal' | 'shorter' | 'longer' | 'simpler'

/**
 * Links, addresses, numbers with their signs: kept letter for letter. The parts of an address are bounded, because
 * strangers write what is searched here: `\S+@\S+\.\S+` takes minutes for a message of nothing but @.
 */
const FACTS =
  /(?:https?:\/\/|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+|[₹$€£]?\p{Nd}[\p{Nd}.,:/-]*%?/gu

const MISSPELLED: Readonly<Record<string, string>> = {
  teh: 'the',
  recieve: 'receive',
  recieved: 'received',
  adress: 'address',
  seperate: 'separate',
  definately: 'definitely',
  tommorow: 'tomorrow',
  tommorrow: 'tomorrow',
  tomorow: 'tomorrow',
  occured: 'occurred',
  untill: 'until',
  wich: 'which',
  becuase: 'because',
  beleive: 'believe',
  calender: 'calendar',
  availible: 'available',
  avaliable: 'available',
  apointment: 'appointment',
  appoinment: 'appointment',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  dont: "don't",
  cant: "can't",
  wont: "won't",
  didnt: "didn't",
  doesnt: "doesn't",
  isnt: "isn't",
  im: "I'm",
  ive: "I've",
  u: 'you',
  ur: 'your',
  r: 'are',
}

const FILLERS =
  /(?<![\p{L}\p{M}])(?:just|really|very|quite|basically|actually|kindly note that|please note that|i think that|i would like to inform you that|we would like to inform you that|at this point in time|in order)(?![\p{L}\p{M}])\s*/giu
const SIMPLER: readonly [RegExp, string][] = [
  [/\butili[sz]e\b/gi, 'use'],
  [/\bcommence\b/gi, 'start'],
  [/\bassist(?:ance)?\b/gi, 'help'],
  [/\bpurchase\b/gi, 'buy'],
  [/\brequire\b/gi, 'need'],
  [/\bprior to\b/gi, 'before'],
  [/\bsubsequently\b/gi, 'then'],
  [/\bregarding\b/gi, 'about'],
  [/\bsufficient\b/gi, 'enough'],
]
const FORMAL: readonly [RegExp, string][] = [
  [/\bhi\b|\bhey\b/gi, 'Hello'],
  [/\bthanks\b/gi, 'Thank you'],
  [/\bcan't\b/gi, 'cannot'],
  [/\bdon't\b/gi, 'do not'],
  [/\bwon't\b/gi, 'will not'],
  [/\bI'm\b/g, 'I am'],
  [/\bwe're\b/gi, 'we are'],
  [/\byeah\b|\byep\b/gi, 'yes'],
  [/[!]+/g, '.'],
]

/** A text of more figures and links is a list, which has no style; each part between two of them is read by itself. */
const MOST_FACTS = 500

/** Undefined where this style needs a model: nothing is made up. */
export function rewriteText(text: string, style: Style): string | undefined {
  if ((text.match(FACTS)?.length ?? 0) > MOST_FACTS) return style === 'longer' ? undefined : text
  const corrected = correct(text)
  switch (style) {
    case 'correct':
      return corrected
    case 'shorter':
      return correct(outsideFacts(corrected, (part) => part.replace(FILLERS, '')))
    case 'simpler':
      return outsideFacts(corrected, (part) => replaceAll(part, SIMPLER))
    case 'more_formal':
      return correct(outsideFacts(corrected, (part) => replaceAll(part, FORMAL)))
    case 'friendlier':
      return /[🙂😊]/u.test(corrected) ? corrected : `${corrected.replace(/(?<![.\s])[.\s]+$/u, '')} 🙂`
    case 'longer':
      return undefined
  }
}

function correct(text: string): string {
  const tidy = text
    .trim()
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
  const spelled = outsideFacts(tidy, (part) =>
    part
      .replace(/(?<![\p{L}\p{M}'’])[\p{L}'’]+(?![\p{L}\p{M}])/gu, spell)
      .replace(/(?<![\p{L}\p{M}])(\p{L}[\p{L}\p{M}]+)(?:\s+\1)+(?![\p{L}\p{M}])/giu, '$1')
      .replace(/(?<!\s)\s+([,.!?;:])/g, '$1')
      .replace(/([,;!?])(?=\p{L})/gu, '$1 '),
  )
  const sentences = spelled.replace(
    /(^|[.!?]\s+|\n)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
  // A stop right after a link would become a part of it.
  const endsOpen = /(?:^|\s)[\p{L}\p{M}'’]+$/u.test(sentences) && /\s/.test(sentences)
  if (!endsOpen) return sentences
  return `${sentences}${/\p{Script=Devanagari}$/u.test(sentences) ? '।' : '.'}`
}

function spell(word: string): string {
  if (word === 'i') return 'I'
  const known = Object.hasOwn(MISSPELLED, word.toLowerCase()) ? MISSPELLED[word.toLowerCase()] : undefined
  if (known === undefined) return word
  return /^\p{Lu}/u.test(word) ? known[0]!.toUpperCase() + known.slice(1) : known
}

function replaceAll(text: string, rules: readonly [RegExp, string][]): string {
  return rules.reduce((changed, [pattern, word]) => changed.replace(pattern, word), text)
}

function outsideFacts(text: string, change: (part: string) => string): string {
  let changed = ''
  let from = 0
  for (const match of text.matchAll(FACTS)) {
    changed += change(text.slice(from, match.index)) + match[0]
    from = match.index + match[0].length
  }
  return changed + change(text.slice(from))
}

/** The facts of a text, for comparing what came back with what was given. */
export function factsOf(text: string): string[] {
  return (text.match(FACTS) ?? []).map(withoutStops).sort()
}

/** A loop: a pattern for the end of a text is tried at every stop in the middle of it. */
function withoutStops(fact: string): string {
  let end = fact.length
  while (end > 0 && '.,:/-'.includes(fact[end - 1]!)) end--
  return fact.slice(0, end)
}

/** Whether every number, link and address of a text stands in another, and none beside them. */
export function keepsFacts(text: string, rewritten: string): boolean {
  return factsOf(digits(text)).join('\n') === factsOf(digits(rewritten)).join('\n')
}

/** Whether a shorter text names no number, link or address that its material does not. */
export function keepsKnownFacts(material: string, summary: string): boolean {
  const known = new Set(factsOf(digits(material)))
  return factsOf(digits(summary)).every((fact) => known.has(fact))
}

function digits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
}
