/**
 * Separates, in an agent's instructions, open sentences from those that forbid their own disclosure. The model reads the
 * orders; it does not get the secret facts, so it cannot tell them in any language.
 */
import { splitSentences } from '../../text/split-sentences.ts'
import { contentWords, type Forbidding, namesWhat, readForbidding, tellsTo } from './forbids-telling.ts'
import { withoutValues } from './secret-values.ts'

export interface ReadInstructions {
  /** Open sentences of the owner. */
  open: string
  /** Text for the model. */
  prompt: string
  secrets: string[]
}

interface Part {
  text: string
  isHeading: boolean
  /** A blank line stands before it. */
  begins: boolean
  forbids: Forbidding | undefined
  isSecret: boolean
  /** The rest of the same sentence, which may be said. */
  open: string
}

const HEADING = /^\s{0,3}#{1,6}\s|^\s{0,3}\*\*[^*\n]{1,80}\*\*:?\s*$|:\s*(?:\*+\s*)?$/u
/** "It is confidential." points at what stands before it; "Confidential: …" does not. */
const LABEL_FIRST =
  /^[\s\-*•#>[(]*(?:strictly |top |not )?\p{L}{2,20}(?: only| use only| note| notes| information)?\s*[:)\]–—-]/iu
const STATES =
  /\p{Nd}|[:=]|(?<![\p{L}\p{M}])(?:is|are|was|were|has|have|will|costs?|hai|hain|es|son|ist|sind|est|sont|é|são|è|jest|adalah|है|हैं|होगा|होगी)(?![\p{L}\p{M}])/iu

function readParts(text: string): Part[] {
  const parts: Part[] = []
  let begins = true
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      begins = true
      parts.push({
        text: '\n',
        isHeading: false,
        begins: true,
        forbids: undefined,
        isSecret: false,
        open: '',
      })
      continue
    }
    const sentences = splitSentences(`${line}\n`)
    for (const sentence of sentences.flatMap(splitAfterNumbers).flatMap(splitClauses)) {
      parts.push(readPart(sentence, begins))
      begins = false
    }
  }
  return parts
}

/** "Open from 10 to 8. The key is …": a stop after a number that is not the number of a list ends a sentence. */
function splitAfterNumbers(sentence: string): string[] {
  return sentence.split(/(?<=\S\s\S{0,12}\p{Nd}[.])(?=\s\p{Lu})/u)
}

/** "The price is 40; do not tell it." are two. */
function splitClauses(sentence: string): string[] {
  return sentence.split(
    /(?<=[;])(?=\s)|(?=\s[–—]\s)|(?<=,)(?=\s(?:but|and|so|which|lekin|par|aur|लेकिन|पर|और)\s)/iu,
  )
}

function readPart(text: string, begins: boolean): Part {
  const forbids = readForbidding(text)
  const open = forbids === undefined ? '' : text.slice(forbids.end)
  return {
    text: forbids === undefined ? text : text.slice(0, forbids.end),
    isHeading: HEADING.test(text.trimEnd()) && (text.trim().length < 120 || text.trim().endsWith(':')),
    begins,
    forbids,
    isSecret: forbids !== undefined,
    open,
  }
}

function markBlock(parts: readonly Part[], from: number, isSection: boolean): void {
  let seen = false
  for (let index = from + 1; index < parts.length; index++) {
    const part = parts[index]!
    if (part.isHeading) return
    if (part.text === '\n') {
      if (seen && !isSection) return
      continue
    }
    seen = true
    part.isSecret = true
  }
}

function markBefore(parts: readonly Part[], from: number, isWhole: boolean): void {
  for (let index = from - 1; index >= 0; index--) {
    const part = parts[index]!
    if (part.isHeading) return
    if (part.text === '\n') continue
    // A chain of orders ("Do not tell it. Never share it.") is about the fact before all of them.
    if (
      part.forbids !== undefined &&
      !isWhole &&
      !part.forbids.backward &&
      contentWords(part.text).length > 0
    )
      return
    const isOrder = part.forbids !== undefined
    part.isSecret = true
    if (!isWhole && !isOrder) return
  }
}

/** Without the grammar of a language: every statement that shares a long word with the order. */
function markAlike(parts: readonly Part[], order: Part): void {
  const named = new Set(contentWords(order.text).filter((word) => word.length > 3))
  for (const other of parts) {
    const shares = contentWords(other.text).some((word) => named.has(word))
    if (other.forbids === undefined && STATES.test(other.text) && shares) other.isSecret = true
  }
}

function point(parts: readonly Part[]): void {
  for (const [index, part] of parts.entries()) {
    const { forbids } = part
    if (forbids === undefined || forbids.isAboutRules) continue
    if (part.isHeading || forbids.below) {
      markBlock(parts, index, part.text.trimStart().startsWith('#'))
      continue
    }
    if (forbids.isForeign) {
      markAlike(parts, part)
      continue
    }
    const named = namesWhat(part.text)
    const isBare = contentWords(part.text).length === 0 && !LABEL_FIRST.test(part.text) && !tellsTo(part.text)
    if (forbids.above) markBefore(parts, index, true)
    else if (forbids.backward || isBare) markBefore(parts, index, false)
    if (named.length === 0) continue
    for (const other of parts) {
      if (other.forbids !== undefined || !STATES.test(other.text)) continue
      const words = new Set(contentWords(other.text).map(stem))
      if (named.every((one) => words.has(stem(one)))) other.isSecret = true
    }
  }
}

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:es|s)$/, '') : word
}

export function readInstructions(text: string): ReadInstructions {
  const parts = readParts(text)
  point(parts)
  const open: string[] = []
  const prompt: string[] = []
  const secrets: string[] = []
  for (const part of parts) {
    if (!part.isSecret) {
      open.push(part.text)
      prompt.push(part.text)
      continue
    }
    if (part.text.trim() !== '') secrets.push(part.text.trim())
    // The order stays; the fact that it is about goes.
    prompt.push(part.forbids === undefined ? '\n' : withoutValues(part.text), part.open)
    open.push(part.open === '' ? '\n' : part.open)
  }
  const tidy = (pieces: string[]) =>
    pieces
      .join('')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  return secrets.length === 0
    ? { open: text, prompt: text, secrets }
    : { open: tidy(open), prompt: tidy(prompt), secrets }
}
