/** The e-mail address that a text gives, typed or spoken. Pure. */
import { chooseReading, type Reading } from './choose-reading.ts'
import { plainText } from './plain-text.ts'

const TYPED =
  /(?<![a-z0-9])[a-z0-9][a-z0-9._%+-]{0,63}(?<![.%])\s?@\s?(?:[a-z0-9][a-z0-9-]{0,63}(?<!-)\.)+[a-z]{2,24}(?![a-z0-9])/giu

/** Where "at" alone is enough: nobody is "at gmail dot com" in another sense. */
const MAIL_HOSTS =
  /^(?:gmail|googlemail|yahoo|ymail|rediffmail|rediff|hotmail|outlook|live|msn|icloud|me|mac|aol|proton|protonmail|zoho|zohomail|gmx)\./u
const SPOKEN_HOST =
  /(?<at>\(at\)|\[at\]|\bat the rate(?: of)?\b|\bat\b|ऐट द रेट|एट द रेट|ऐट|एट)\s*(?<host>[a-z0-9-]{1,63}(?:\s*(?:\(dot\)|\[dot\]|\bdot\b|डॉट|डाट|\.)\s*[a-z0-9-]+){1,3})/giu
/** The words before "at", of which the last ones are the name. */
const WORDS_BEFORE = /(?<![a-z0-9._+\s-])[a-z0-9._+\s-]+$/iu
const WORD = /[a-z0-9._+-]+/giu
const MOST_WORDS_BEFORE = 9
const LONGEST_BEFORE = 200
/** Before the name of the address, not part of it. */
const LEADING =
  /^(?:e-?mail|mail|id|is|hai|on|to|at|me|my|mera|meri|ka|ki|address|it|its|use|as|the|and|aur|ye|yeh|send|likho|note|so|ok|okay|yes|haan|no|nahi|sorry|actually|hi|hello)$/u
const SPOKEN_NAME_WORDS = 3
const NO_NAME =
  /^(?:am|are|was|be|look|see|visit|check|available|meet|us|here|there|work|works|live|found|find|up|down|us|we|i|he|she|they|you|look|shop|book|order|start|starts|ends)$/u

export function readEmail(text: string): string | undefined {
  const plain = joined(plainText(text, 'NFKC').replaceAll('।', ' '))
  const typed = [...plain.matchAll(TYPED)].map((match) => ({
    value: match[0].replace(/\s/gu, '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const readings = typed.length > 0 ? typed : readSpoken(plain)
  return chooseReading(
    plain,
    readings.filter(({ value }) => value.length <= 320 && !value.includes('..')),
  )
}

/** "rahul @ gmail . com" and "gmail com", as keyboards and dictation write them. */
function joined(text: string): string {
  return text
    .replace(/(@\s?[a-z0-9-]+)\s*\.\s+(?=(?:com|in|org|net|co)(?![a-z]))/giu, '$1.')
    .replace(/(@\s?[a-z0-9-]+)\s+\.(?=[a-z])/giu, '$1.')
    .replace(
      /(?<=(?:@|\bat|\brate)\s?)(gmail|yahoo|hotmail|outlook|rediffmail|icloud)\s+(?=(?:com|in)(?![a-z]))/giu,
      '$1.',
    )
}

function readSpoken(plain: string): Reading[] {
  const saysMail = /e-?mail|\bmail\b|ईमेल|मेल/iu.test(plain)
  const readings: Reading[] = []
  let last = 0
  for (const match of plain.matchAll(SPOKEN_HOST)) {
    const { at, host } = match.groups as { at: string; host: string }
    const end = match.index + match[0].length
    const before = wordsAtEnd(plain.slice(Math.max(last, match.index - LONGEST_BEFORE), match.index))
    if (before === undefined) continue
    last = end
    const domain = symbolsOfWords(host).toLowerCase()
    const name = nameOf(before.trimEnd())
    const isMarked = at !== undefined && at.toLowerCase() !== 'at'
    if (!name || NO_NAME.test(name) || !/\.[a-z]{2,24}$/u.test(domain)) continue
    if (!isMarked && !saysMail && !MAIL_HOSTS.test(domain)) continue
    readings.push({ value: `${name}@${domain}`, start: match.index - before.length, end })
  }
  return readings
}

/** The last words of a text and what stands between them, where nothing but words does. */
function wordsAtEnd(text: string): string | undefined {
  const words = WORDS_BEFORE.exec(text)?.[0] ?? ''
  const first = [...words.matchAll(WORD)].slice(-MOST_WORDS_BEFORE)[0]
  return first && words.slice(first.index)
}

/** "my email is rahul verma" → rahulverma: said aloud, an address has no spaces. */
function nameOf(before: string): string {
  const words = symbolsOfWords(before).toLowerCase().split(/\s+/u)
  const name: string[] = []
  while (words.length > 0 && !LEADING.test(words.at(-1)!)) name.unshift(words.pop()!)
  // "r a h u l": spelled out.
  const isSpelled = name.every((word) => word.length === 1)
  const spoken = name.length > SPOKEN_NAME_WORDS && !isSpelled ? name.slice(-1) : name
  return spoken.join('').replace(/^[.-]+|(?<![.-])[.-]+$/gu, '')
}

function symbolsOfWords(text: string): string {
  return text
    .replace(/(?<!\s)\s*(?:\(dot\)|\[dot\]|(?<![\p{L}\p{M}])(?:dot|डॉट|डाट)(?![\p{L}\p{M}]))\s*/giu, '.')
    .replace(/(?<!\s)\s*\bunderscore\b\s*/giu, '_')
    .replace(/(?<!\s)\s*\b(?:dash|hyphen|minus)\b\s*/giu, '-')
    .replace(/(?<!\s)\s*\bplus\b\s*/giu, '+')
    .replace(/(?<!\s)\s*\.\s*/gu, '.')
}
