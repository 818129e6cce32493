import { ENGLISH_WORDS, ROMANISED_WORDS } from '@parley/language/testing'
import { type Node, parseSync } from 'oxc-parser'
import { readParents } from '../patterns/load-time.ts'

export interface Finding {
  line: number
  kind: 'letters' | 'boundary' | 'romanised' | 'words'
  /** As it stands, cut. */
  shown: string
}

const LONGEST_SHOWN = 60
/** Letters of a language that is written with others than A to Z. "₹", "…" and emoji are none. */
const FOREIGN_LETTER = /(?![A-Za-z])\p{L}/u
/** `(?<!…\p{L}…)` and its kin: where a word begins or ends. Escaped once in a literal and twice in a text. */
const BOUNDARY = /\(\?<?[!=](?:[^()\\]|\\\\?[^()])*\\{1,2}p\{(?:L|Letter|Alpha|Alphabetic)/u

/** Words of a human language in the literals of a file, and edges of words in its patterns. Comments are free. */
export function findWords(path: string, text: string): Finding[] {
  const { program, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  const found: Finding[] = []
  for (const node of readParents(program).keys()) {
    const written = writtenIn(node)
    if (written === undefined) continue
    const line = text.slice(0, node.start).split('\n').length
    const shown = written.length <= LONGEST_SHOWN ? written : `${written.slice(0, LONGEST_SHOWN)}…`
    if (FOREIGN_LETTER.test(written)) found.push({ line, kind: 'letters', shown })
    else if (BOUNDARY.test(written)) found.push({ line, kind: 'boundary', shown })
    else if (countRomanised(written) >= FEWEST_ROMANISED) found.push({ line, kind: 'romanised', shown })
    else if (listsWords(node)) found.push({ line, kind: 'words', shown })
  }
  return found
}

/** Different words of Hindi in Latin letters. One alone may be part of a name: "to_char". */
const FEWEST_ROMANISED = 2

function countRomanised(written: string): number {
  const words = written.toLowerCase().match(/[a-z]+/g) ?? []
  return new Set(words.filter((word) => ROMANISED_WORDS.has(word))).size
}

/** So many everyday words among the alternatives of a pattern read what people say; fewer may be names of a format. */
const FEWEST_WORDS = 3

/** A pattern that ignores case, as people do, and has English words as alternatives: "book|reserv|cancel". */
function listsWords(node: Node): boolean {
  if (node.type !== 'Literal' || !('regex' in node) || !node.regex.flags.includes('i')) return false
  const alternatives = node.regex.pattern.match(/(?<=^|[|(:])\\?b?[a-z]{3,}(?=$|[|)\\( ?.])/g) ?? []
  return alternatives.filter((one) => ENGLISH_WORDS.has(one.replace(/^\\b/, ''))).length >= FEWEST_WORDS
}

/** The text of a literal, with its escapes resolved: "\u0915" is a letter too. */
function writtenIn(node: Node): string | undefined {
  if (node.type === 'TemplateElement') return node.value.cooked ?? node.value.raw
  if (node.type === 'JSXText') return node.value
  // A list of words may be written as names of members: `{ डबल: 2 }`.
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'Literal') return undefined
  if ('regex' in node) return unescaped(node.regex.pattern)
  return typeof node.value === 'string' ? node.value : undefined
}

/** `\u0915` and `\u{915}` of a pattern as the letters that they mean. A range of them is a script and no word. */
function unescaped(pattern: string): string {
  return pattern.replace(
    /(?<!-)\\u(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))(?!-)/giu,
    (_, braced: string | undefined, plain: string | undefined) =>
      String.fromCodePoint(Number.parseInt(braced ?? plain ?? '20', 16)),
  )
}
