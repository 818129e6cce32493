/**
 * The blocks of a document that customers may read. Parts for the staff are left out of everything that is searched: sections and
 * paragraphs that are marked so, sentences that must not be told to customers, comments of HTML, and the front matter.
 */
import { normaliseWithin } from '@parley/contracts'
import { findSentences, type Span, trimSpan } from '../text/find-sentences.ts'
import { type Block, findBlocks, linesOf } from './find-blocks.ts'

const LONGEST_READ = 2_000
const LONGEST_LABEL = 80
const LONGEST_FRONT_MATTER = 4_000

const PEOPLE =
  '(?:staff|team|employees?|agents?|reception|receptionists?|front desk|colleagues|managers?|management)'
const CUSTOMERS = '(?:customers?|clients?|guests?|patients?|callers?|visitors?)'
const MARK = [
  '(?:strictly )?(?:for )?internal(?: use)?(?: only)?(?: notes?| information| rules?| guidelines?| policy)?',
  `(?:private )?(?:notes?|instructions?|information|guidelines?|rules?|reminders?) (?:for|to) (?:the |our )?${PEOPLE}(?: only)?`,
  `(?:the |our )?(?:staff|team|employees?|agents?) (?:only|notes?|use only|eyes only)`,
  `for (?:the |our )?${PEOPLE} (?:use )?only|for (?:the |our )?(?:staff|team|reception|receptionists|front desk|colleagues)`,
  `not for (?:the )?(?:${CUSTOMERS}|public)|(?:strictly )?confidential|back ?office(?: notes?)?`,
  `(?:do not|don't|never) (?:tell|share with|show to|show|quote to) (?:the |our )?${CUSTOMERS}`,
  '(?:केवल|सिर्फ़?) (?:स्टाफ|कर्मचारियों|टीम)(?: के लिए)?|(?:स्टाफ|टीम) के लिए(?: नोट)?|आंतरिक(?: नोट)?',
  '(?:sirf|kewal) (?:staff|team) ke liye|(?:staff|team) ke liye(?: note)?',
  'फक्त (?:कर्मचाऱ्यांसाठी|स्टाफसाठी)|कर्मचाऱ्यांसाठी(?: सूचना)?',
].join('|')
const SIGNS = '[\\s\\p{P}\\p{S}]'
/** A heading, or a line, that is nothing but the mark. */
const MARKED = new RegExp(`^${SIGNS}{0,10}(?:${MARK})${SIGNS}{0,10}$`, 'iu')
/** A label before what is said: "Note to team: …", "[Internal] …". */
const LABELLED = new RegExp(`^${SIGNS}{0,10}(?:${MARK})[*_]{0,3}(?:\\s?[:\\])]|\\s[–—-]\\s)`, 'iu')
const IN_BRACKETS =
  /[([](?:(?:for )?(?:staff|team|internal) (?:use )?only|for (?:staff|the team|internal use))[)\]]/iu
const forbids = new RegExp(
  [
    `(?:do not|don't|never|must not|mustn't|should not|shouldn't) (?:ever )?(?:tell|inform) (?:the |our |any )?${CUSTOMERS}`,
    // "We never disclose your number to callers" is a promise to customers.
    `(?<!we )(?:do not|don't|never|must not|mustn't|should not|shouldn't) (?:ever )?(?:mention|reveal|disclose|quote|say|show)(?: [\\p{L}']{1,20}){0,6} to (?:the |our |any )?${CUSTOMERS}`,
    `not to be (?:shared|told|quoted|shown|disclosed)(?: [\\p{L}']{1,20}){0,2} (?:to|with) (?:the |our |any )?${CUSTOMERS}`,
    `${CUSTOMERS} (?:must|should) (?:not|never) (?:know|be told|see|hear|learn)`,
    'our (?:cost|purchase) price|our (?:profit )?margin',
    `(?:customers?|grahak\\p{L}{0,3}) ko (?:mat|na|nahi|nahin) bata\\p{L}{0,5}`,
    'ग्राहक\\p{M}{0,2}(?:ों)? को (?:मत|न|ना|नहीं) बता|ग्राहकांना सांगू नका',
  ].join('|'),
  'iu',
)
/** "Do not tell customers this." points at the sentence before it. */
const POINTS_BACK = /(?<!\p{L})(?:this|that|it|these|yeh|ye|यह|ये|हे)(?!\p{L})/iu

const plain = (text: string) => normaliseWithin(text.slice(0, LONGEST_READ), 'NFC').replace(/[’‘]/g, "'")

export function findOpenBlocks(content: string, format: 'text' | 'markdown'): Block[] {
  const hidden = findHidden(content, format)
  return findBlocks(content, format)
    .filter(
      ({ headings }) => !headings.some((heading) => MARKED.test(plain(heading.slice(0, LONGEST_LABEL)))),
    )
    .flatMap((block) => without(block, spansWithin(hidden, block), content))
    .flatMap((block) => without(block, findForStaff(content, block), content))
}

/** In the order of the text; no two overlap. A comment that is never closed is none. */
function findHidden(content: string, format: 'text' | 'markdown'): Span[] {
  const spans: Span[] = []
  if (/^---\r?\n/.test(content)) {
    const end = content.slice(0, LONGEST_FRONT_MATTER).search(/\n---\r?(?:\n|$)/)
    if (end > 0) spans.push({ start: 0, end: end + 4 })
  }
  if (format === 'text') return spans
  for (let start = content.indexOf('<!--', spans[0]?.end ?? 0); start >= 0; ) {
    const close = content.indexOf('-->', start)
    if (close < 0) break
    spans.push({ start, end: close + 3 })
    start = content.indexOf('<!--', close + 3)
  }
  return spans
}

/** The spans that touch a block. A document may have as many comments as blocks, so the first one is found by halving. */
function spansWithin(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < spans.length && spans[last]!.start < end) last++
  return spans.slice(low, last)
}

function findForStaff(content: string, block: Block): Span[] {
  // A note runs to the end of its paragraph.
  for (const line of linesOf(content, block.start, block.end)) {
    const text = plain(line.text)
    if (MARKED.test(text.slice(0, LONGEST_LABEL)) || LABELLED.test(text))
      return [{ start: line.start, end: block.end }]
  }
  if (block.kind === 'row') {
    const text = plain(content.slice(block.start, block.end))
    return IN_BRACKETS.test(text) || forbids.test(text) ? [block] : []
  }
  const sentences = findSentences(content, block)
  return sentences.flatMap((sentence, index) => {
    const text = plain(content.slice(sentence.start, sentence.end))
    if (IN_BRACKETS.test(text)) return [sentence]
    if (!forbids.test(text)) return []
    const before = POINTS_BACK.test(text) ? sentences[index - 1] : undefined
    return [{ start: before?.start ?? sentence.start, end: sentence.end }]
  })
}

/** A block without stretches of it, which are ordered by their start: what is left, in pieces. */
function without(block: Block, spans: readonly Span[], content: string): Block[] {
  if (spans.length === 0) return [block]
  const pieces: Span[] = []
  let from = block.start
  for (const { start, end } of spans) {
    if (start > from) pieces.push({ start: from, end: Math.min(start, block.end) })
    from = Math.max(from, end)
  }
  if (from < block.end) pieces.push({ start: from, end: block.end })
  return pieces
    .map((piece) => trimSpan(content, piece))
    .filter((piece) => piece.end > piece.start)
    .map((piece) => ({ ...block, ...piece }))
}
