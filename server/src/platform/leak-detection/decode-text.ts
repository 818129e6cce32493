/** Decodes the encoded parts of a text: base64, base32, hexadecimal, character codes, bits, Morse, escapes. */

import { type PlacedText, placed, rewrite, standsFor, turned } from './rewrite-text.ts'

/** Shorter parts hold no eight characters. */
const SHORTEST = 8
const MAXIMUM_PARTS = 200

const PRINTABLE = /[\p{L}\p{N}]/u

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

/** Escapes of HTML, addresses, JSON, programs and mail, in place. */
const ESCAPE =
  /&#(\d{1,7});?|&#x([\da-f]{1,6});?|&(amp|lt|gt|quot|apos|nbsp|commat|dollar|excl|lowbar|hyphen|dash|period|colon|sol|plus|equals|num);|\\u\{([\da-f]{1,6})\}|\\u([\da-f]{4})|\\x([\da-f]{2})|((?:%[\da-f]{2})+)|=([\da-f]{2})|U\+([\da-f]{4,6})\s?/giu
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  dollar: '$',
  excl: '!',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  period: '.',
  colon: ':',
  sol: '/',
  plus: '+',
  equals: '=',
  num: '#',
}

function point(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

function meaningOf([
  ,
  decimal,
  hex,
  name,
  braced,
  unicode,
  byte,
  percent,
  quoted,
  named,
]: RegExpExecArray): string {
  if (decimal !== undefined) return point(Number(decimal))
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? ''
  if (percent !== undefined) return utf8(Buffer.from(percent.replaceAll('%', ''), 'hex'))
  return point(Number.parseInt((hex ?? braced ?? unicode ?? byte ?? quoted ?? named)!, 16))
}

const ESCAPES = 3

function unescapeText(from: PlacedText): PlacedText[] {
  const found: PlacedText[] = []
  let current = from
  for (let depth = 0; depth < ESCAPES && current.text.search(ESCAPE) >= 0; depth++) {
    current = rewrite(current, ESCAPE, meaningOf)
    found.push(current)
  }
  return found
}

/** The letters of base64 in pairs of alphabets; a part may begin anywhere in its groups of four. */
function base64(run: string): string[] {
  // Ordinary words have one case.
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return []
  const clean = run.replace(/[^A-Za-z0-9+/_-]/g, '')
  return [0, 1, 2, 3].map((offset) => utf8(Buffer.from(clean.slice(offset), 'base64')))
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function base32(run: string): string[] {
  const clean = run.toUpperCase().replace(/[^A-Z2-7]/g, '')
  const bytes: number[] = []
  let value = 0
  let bits = 0
  for (const letter of clean) {
    value = ((value << 5) | BASE32.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 0xff)
  }
  return [utf8(Uint8Array.from(bytes))]
}

function hexadecimal(run: string): string[] {
  const digits = run.replace(/0x/giu, '').replace(/[^\da-f]/giu, '')
  return [digits, digits.slice(1)].map((one) => utf8(Buffer.from(one.slice(0, one.length & ~1), 'hex')))
}

function codesOf(run: string, radix: number): string {
  return (run.match(/[\da-f]+/giu) ?? []).map((one) => point(Number.parseInt(one, radix))).join('')
}

/** Places in the alphabet: "16 9 1 14 15". */
function places(run: string): string {
  const numbers = (run.match(/\d+/g) ?? []).map(Number)
  return numbers.map((one) => (one >= 1 && one <= 26 ? String.fromCharCode(96 + one) : '')).join('')
}

function bits(run: string): string[] {
  const clean = run.replace(/[^01]/g, '')
  return [/[01]{7}/g, /[01]{8}/g].map((size) => {
    const groups = clean.match(size) ?? []
    return groups.map((one) => point(Number.parseInt(one, 2))).join('')
  })
}

const MORSE =
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.'.split(
    ' ',
  )
const MORSE_LETTERS = new Map(
  [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((one, index) => [MORSE[index]!, one]),
)

function morse(run: string): string[] {
  const signs = run
    .replace(/[·•∙]/g, '.')
    .replace(/[−–—_]/g, '-')
    .split(/[\s/|,]+/)
  return [signs.map((one) => MORSE_LETTERS.get(one) ?? '').join('')]
}

/** Every printable character of ASCII, 47 places on. */
function rot47(text: string): string {
  let turned = ''
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    turned += code > 32 && code < 127 ? String.fromCharCode(33 + ((code + 14) % 94)) : text[index]
  }
  return turned
}

const ASCII85 = /[!-uz]{10,}/g

function ascii85(run: string): string[] {
  return [0, 1, 2, 3, 4].map((offset) => {
    const bytes: number[] = []
    for (let at = offset; at + 1 < run.length; at += 5) {
      const group = run.slice(at, at + 5)
      let value = 0
      for (let index = 0; index < 5; index++) value = value * 85 + ((group.charCodeAt(index) || 117) - 33)
      for (let byte = 0; byte < group.length - 1; byte++)
        bytes.push(Math.floor(value / 256 ** (3 - byte)) & 0xff)
    }
    return utf8(Uint8Array.from(bytes))
  })
}

interface Coding {
  /** Finds candidates for this encoding. Linear: one class of characters, or bounded groups that cannot overlap. */
  run: RegExp
  decode(run: string): string[]
}

const CODINGS: readonly Coding[] = [
  { run: /[A-Za-z0-9+/_-]{8,}/g, decode: base64 },
  // Broken over lines, or spaced out.
  { run: /[A-Za-z0-9+/_=-][A-Za-z0-9+/_=\s-]{14,}/g, decode: base64 },
  { run: /[A-Za-z2-7]{12,}/g, decode: base32 },
  { run: /[A-Za-z2-7][A-Za-z2-7=\s-]{11,}/g, decode: base32 },
  { run: /[\da-fA-FxX][\da-fA-FxX\s:,;.\\%-]{14,}/g, decode: hexadecimal },
  {
    run: /\d[\d\s,;.:/-]{14,}/g,
    decode: (run) => [codesOf(run, 10), codesOf(run, 8), places(run)],
  },
  { run: /[01][01\s,;.:_-]{48,}/g, decode: bits },
  { run: /[.·•∙−–—_-][.·•∙−–—_\s/|,-]{14,}/gu, decode: morse },
  { run: ASCII85, decode: ascii85 },
]

/** Ordinary words mostly decode to such characters. */
const UNREADABLE = /\ufffd/g
const MOST_UNREADABLE = 0.34

function isReadable(decoded: string): boolean {
  if (decoded.length < SHORTEST) return false
  const broken = decoded.match(UNREADABLE)?.length ?? 0
  return broken <= decoded.length * MOST_UNREADABLE && PRINTABLE.test(decoded)
}

/** Every decoded part of a text; the work is bounded by a few times its length. */
export function decodeText(from: PlacedText): { escaped: PlacedText[]; encoded: PlacedText[] } {
  const { text } = from
  const encoded: PlacedText[] = []
  for (const { run, decode } of CODINGS) {
    for (const match of text.matchAll(run)) {
      for (const decoded of decode(match[0])) {
        if (encoded.length < MAXIMUM_PARTS && isReadable(decoded))
          encoded.push(standsFor(from, decoded, match.index, match.index + match[0].length))
      }
    }
  }
  return { escaped: [...unescapeText(from), turned(from, rot47(text))], encoded }
}

/** The texts alone. */
export function decodeParts(text: string): string[] {
  const { escaped, encoded } = decodeText(placed(text))
  return [...escaped, ...encoded].map((part) => part.text)
}
