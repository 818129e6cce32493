/** Writes digits the way a phone number is written, whatever script or words they came in. Pure. */

/** The first digit of scripts that count from zero in code order: Devanagari, Bengali, Gujarati, Arabic, full width, … */
const ZEROS = [
  0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0660, 0x06f0, 0xff10,
] as const

const DIGIT_WORDS: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  shunya: '0',
  sunya: '0',
  शून्य: '0',
  जीरो: '0',
  ज़ीरो: '0',
  one: '1',
  ek: '1',
  एक: '1',
  वन: '1',
  two: '2',
  do: '2',
  दो: '2',
  टू: '2',
  three: '3',
  teen: '3',
  tin: '3',
  तीन: '3',
  थ्री: '3',
  four: '4',
  char: '4',
  chaar: '4',
  चार: '4',
  फोर: '4',
  five: '5',
  paanch: '5',
  panch: '5',
  पांच: '5',
  पाँच: '5',
  फाइव: '5',
  six: '6',
  chhe: '6',
  che: '6',
  chhah: '6',
  chah: '6',
  छह: '6',
  छः: '6',
  छे: '6',
  सिक्स: '6',
  seven: '7',
  saat: '7',
  sat: '7',
  सात: '7',
  सेवन: '7',
  eight: '8',
  aath: '8',
  ath: '8',
  आठ: '8',
  एट: '8',
  nine: '9',
  nau: '9',
  naw: '9',
  नौ: '9',
  नाइन: '9',
}
const REPEATS: Readonly<Record<string, number>> = { double: 2, डबल: 2, triple: 3, ट्रिपल: 3 }

/** Fewer spoken digits than this are a count or a time, and stay words. */
const SPOKEN_DIGITS_AT_LEAST = 7

/** A number has at most 17 digits, and each may follow a "double". */
const MOST_SPOKEN_WORDS = 34

/** Digits of other scripts as 0–9. */
export function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!
    const zero = ZEROS.find((first) => code >= first && code <= first + 9)
    return zero === undefined ? digit : String(code - zero)
  })
}

/** Runs of digits said as words ("nine eight double one …") as one group of digits each. */
export function digitsOfWords(text: string): string {
  const parts = text.split(/([\s,.-]+)/u)
  let result = ''
  for (let index = 0; index < parts.length; ) {
    const run = readRun(parts, index)
    if (run) {
      result += run.digits
      index = run.next
    } else {
      result += parts[index]
      index++
    }
  }
  return result
}

function readRun(parts: readonly string[], start: number): { digits: string; next: number } | undefined {
  let digits = ''
  let words = 0
  let next = start
  let repeat = 1
  const end = Math.min(parts.length, start + 2 * MOST_SPOKEN_WORDS)
  for (let index = start; index < end; index += 2) {
    const word = parts[index]!.toLowerCase()
    if (REPEATS[word] !== undefined) {
      repeat = REPEATS[word]
      continue
    }
    if (word === 'plus' && index === start) {
      digits = '+'
      continue
    }
    const digit = DIGIT_WORDS[word]
    if (digit !== undefined) words++
    else if (!/^\+?\d+$/.test(word)) break
    digits += (digit ?? word).repeat(repeat)
    repeat = 1
    next = index + 1
  }
  // Digits alone are not words: their grouping is for the reader of phones to judge.
  return words > 0 && digits.length >= SPOKEN_DIGITS_AT_LEAST ? { digits, next } : undefined
}
