import { UNKNOWN_MARK } from '@parley/dialogue'
import { MAXIMUM_CHARACTERS } from '../message/message-length.ts'
import { STANDING_RULES } from '../prompt/write-prompt.ts'

export interface ShapedAnswer {
  /** Fit to be sent; empty when nothing of it is. */
  text: string
  /** Numbers of the passages that it cites. */
  citations: string[]
  /** Whether the model said that it does not know. */
  isUnknown: boolean
}

// A model's reasoning is not for customers, finished or cut off.
const THINKING = /<(\/?)(think|thinking|reasoning|scratchpad|analysis)\b([^<>]{0,200})>/gi
const BLOCK = /<(\/?)(passages|tool_call|tool_response|function_call|system|instructions)\b([^<>]{0,200})>/gi
const TAG = /<\/?[a-z][a-z0-9_:-]*(?:\s[^<>]*)?\/?>|<\|[^|<>]{1,40}\|>/gi
const PLACEHOLDER = /\{\{[^{}]{0,200}\}\}/g
const CITATION = /(?<!\s)\s*\[(\d{1,2}(?:\s{0,2},\s{0,2}\d{1,2}){0,20})\](?!\()/g

/** Leaves out each element that one of the tags opens, up to its end, or up to the end of the text. */
function withoutElements(text: string, tags: RegExp): string {
  let kept = ''
  let from = 0
  let open: string | undefined
  for (const match of text.matchAll(tags)) {
    const [whole, slash, name, rest] = match
    const isEnd = slash === '/' && rest!.trim() === ''
    if (open === undefined && slash === '') {
      open = name!.toLowerCase()
      kept += text.slice(from, match.index)
    } else if (open === name!.toLowerCase() && isEnd) {
      open = undefined
      from = match.index + whole.length
    }
  }
  return open === undefined ? kept + text.slice(from) : kept
}

function toWhatsApp(markdown: string): string {
  return (
    markdown
      .replace(/^```[^\n]*\n?/gm, '')
      .replace(/^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$/gm, '')
      .replace(
        /^[ \t]{0,3}#{1,6}[ \t]+(\S.*)$/gm,
        (_, title: string) => `*${title.replace(/(?<![ \t#])(?:[ \t]*#+)?[ \t]*$/, '').replace(/\*/g, '')}*`,
      )
      .replace(/!\[[^[\]]{0,300}\]\([^)]{0,500}\)/g, '')
      .replace(
        /\[([^[\]]{1,300})\]\(([^\s)]{1,500})(?:\s{1,3}"[^"]{0,300}")?\)/g,
        (_, label: string, url: string) => (label === url ? url : `${label}: ${url}`),
      )
      .replace(/^(?=[ \t:|-]*-{3})[ \t:|-]+\n?/gm, '')
      .replace(/^[ \t]*\|(.+)\|[ \t]*$/gm, (_, row: string) =>
        row
          .split('|')
          .map((cell) => cell.trim())
          .filter((cell) => cell !== '')
          .join(' – '),
      )
      .replace(/\*\*\*(.+?)\*\*\*/g, '*_$1_*')
      .replace(/\*\*(.+?)\*\*/g, '*$1*')
      .replace(/__(.+?)__/g, '_$1_')
      .replace(/~~(.+?)~~/g, '~$1~')
      // WhatsApp would read a star at the start of a line as the beginning of bold text.
      .replace(/^([ \t]*)[*+][ \t]+/gm, '$1- ')
      .replace(/(?<![ \t])[ \t]+$/gm, '')
      .replace(/[ \t]{2,}/g, ' ')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

const SENTENCE_END = /[.!?।…](?=\s|$)|\n/gu

/** Cuts at the end of a sentence where there is one in the second half, else between graphemes. */
function cutToLength(text: string, maximum: number): string {
  if (text.length <= maximum) return text
  const head = text.slice(0, maximum)
  const ends = [...head.matchAll(SENTENCE_END)]
  const last = ends.at(-1)
  if (last !== undefined && last.index > maximum / 2) return head.slice(0, last.index + 1).trimEnd()
  let end = 0
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if (index + segment.length > maximum - 1) break
    end = index + segment.length
  }
  return `${text.slice(0, end).trimEnd()}…`
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()
}

const rules = STANDING_RULES.map((rule) => plainWords(rule)).filter((rule) => rule.length >= 40)
const MINIMUM_OWN_SENTENCE = 40
const LEAKED_SENTENCES = 2

/** Whether an answer tells the customer what the agent was told. */
export function leaksInstructions(answer: string, instructions: string): boolean {
  const said = plainWords(answer)
  if (rules.some((rule) => said.includes(rule.slice(0, 60)))) return true
  // One sentence of the owner's may be meant to be said; several in a row are the instructions.
  const own = instructions
    .split(/(?<=[.!?।])\s+|\n+/u)
    .map(plainWords)
    .filter((sentence) => sentence.length >= MINIMUM_OWN_SENTENCE)
  return own.filter((sentence) => said.includes(sentence)).length >= LEAKED_SENTENCES
}

/** Makes a chat message of what a model wrote. `passageIds` are those it could cite. */
export function shapeAnswer(raw: string, passageIds: ReadonlySet<string>): ShapedAnswer {
  const citations = new Set<string>()
  const isUnknown = raw.includes(UNKNOWN_MARK)
  const marked = raw.replaceAll('\u0000', '').replaceAll(UNKNOWN_MARK, '')
  const bare = withoutElements(withoutElements(marked, THINKING), BLOCK)
    .replace(TAG, '')
    .replace(PLACEHOLDER, '')
    .replace(/^[ \t]*\[Colleague[^\]\n]{0,80}\]\s*/gm, '')
    .replace(CITATION, (whole, list: string) => {
      const ids = list.split(',').map((id) => id.trim())
      if (!ids.every((id) => passageIds.has(id))) return whole
      for (const id of ids) citations.add(id)
      return ''
    })
  return { text: cutToLength(toWhatsApp(bare), MAXIMUM_CHARACTERS), citations: [...citations], isUnknown }
}
