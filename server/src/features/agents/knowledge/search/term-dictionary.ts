/** Every term of an index with its passages, found exactly, by a slip in its spelling, or by its beginning. */

import { isInDevanagari, soundKeys } from '@parley/language'
import { countEdits } from './count-edits.ts'
import { createPostingList, type PostingList } from './posting-list.ts'

export interface TermDictionary {
  get(term: string): PostingList | undefined
  /** The same; adds a term that is new. */
  learn(term: string, removals: number): PostingList
  /** Terms at most `mostEdits` slips away from this one, and with `isPrefix` those that begin with it. */
  similarTo(term: string, mostEdits: number, isPrefix: boolean): SimilarTerm[]
  /** Terms of the other script that sound like this one. */
  soundingLike(term: string): { term: string; list: PostingList }[]
}

export interface SimilarTerm {
  term: string
  list: PostingList
  edits: number
  isLonger: boolean
}

/** A map that grows is copied at once: one of a million entries stops the event loop for a tenth of a second. */
const SHARDS = 64

/** One bit a letter, by which most terms are told apart from a misspelt one without comparing letters. */
function lettersOf(term: string): number {
  let letters = 0
  for (let index = 0; index < term.length; index++) letters |= 1 << (term.charCodeAt(index) & 31)
  return letters
}

function bitsOf(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

function shardOf(term: string): number {
  let hash = term.length
  for (let index = 0; index < term.length; index++) hash = (Math.imul(hash, 31) + term.charCodeAt(index)) | 0
  return (hash ^ (hash >>> 7)) & (SHARDS - 1)
}

interface Shard {
  lists: Map<string, PostingList>
  terms: string[]
  letters: number[]
}

/** Concepts, sounds and numbers have no spelling. */
const IS_SPELLING = /^\p{L}/u

export function createTermDictionary(): TermDictionary {
  const shards = Array.from({ length: SHARDS }, (): Shard => ({ lists: new Map(), terms: [], letters: [] }))
  const bySound = Array.from({ length: SHARDS }, () => new Map<string, string[]>())

  function learnSound(term: string): void {
    for (const key of soundKeys(term)) {
      const terms = bySound[shardOf(key)]!
      const known = terms.get(key)
      if (known === undefined) terms.set(key, [term])
      else known.push(term)
    }
  }
  const listOf = (term: string) => shards[shardOf(term)]!.lists.get(term)

  return {
    get: listOf,
    learn(term, removals) {
      const shard = shards[shardOf(term)]!
      const known = shard.lists.get(term)
      if (known !== undefined) return known
      const list = createPostingList(removals)
      shard.lists.set(term, list)
      shard.terms.push(term)
      shard.letters.push(lettersOf(term))
      if (IS_SPELLING.test(term)) learnSound(term)
      return list
    },
    similarTo(term, mostEdits, isPrefix) {
      const found: SimilarTerm[] = []
      const wanted = lettersOf(term)
      for (const { terms, letters, lists } of shards) {
        for (let index = 0; index < terms.length; index++) {
          const held = letters[index]!
          const isLonger = isPrefix && (wanted & ~held) === 0
          // An edit adds a letter, takes one away, or does both.
          const isNear = bitsOf(wanted & ~held) <= mostEdits && bitsOf(held & ~wanted) <= mostEdits
          if (!isLonger && !isNear) continue
          const other = terms[index]!
          if (isLonger && other.length > term.length && other.startsWith(term))
            found.push({ term: other, list: lists.get(other)!, edits: 0, isLonger: true })
          else if (isNear && mostEdits > 0 && Math.abs(other.length - term.length) <= mostEdits) {
            const edits = countEdits(term, other, mostEdits)
            if (edits <= mostEdits)
              found.push({ term: other, list: lists.get(other)!, edits, isLonger: false })
          }
        }
      }
      return found
    },
    soundingLike(term) {
      const isDevanagari = isInDevanagari(term)
      const sounding = soundKeys(term).flatMap((key) => bySound[shardOf(key)]!.get(key) ?? [])
      return [...new Set(sounding)]
        .filter((other) => isInDevanagari(other) !== isDevanagari)
        .map((other) => ({ term: other, list: listOf(other)! }))
    },
  }
}
