/**
 * Statements that no document can support: that something was done, that a person speaks, that a secret of the customer's
 * is needed. Only tools can prove that something was done.
 */

import { LRUCache } from 'lru-cache'
import { lookAlike } from '../../text/look-alikes.ts'
import { normaliseText } from '../../text/normalise-text.ts'
import { splitSentences } from '../../text/split-sentences.ts'
import {
  type ActionKind,
  CUSTOMERS_OWN,
  DENIED,
  DENIED_AFTER,
  ENGLISH_CLAIMS,
  englishKind,
  HINDI_CLAIMS,
  NO_CLAIM,
  SLOT_TAKEN,
} from './action-words.ts'
import type { Claim } from './claim.ts'
import { asksForSecret, claimsToBeHuman } from './identity-claims.ts'

/** Whether an action of this kind was done that supports this sentence. */
export type IsDone = (kind: ActionKind, sentence: string) => boolean

export interface ActionClaim {
  kind: ActionKind
  raw: string
}

/** One spelling, so that markup, look-alikes and invisible characters cannot avoid a rule. */
function plain(sentence: string): string {
  return normaliseText(sentence)
    .replace(/[\u0370-\u03ff\u0400-\u052f]/gu, lookAlike)
    .replace(/[*_~`"“”«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const MAXIMUM_CLAUSE = 120
const CONDITION =
  /(?<![\p{L}\p{M}])(?:if|when|once|after|as soon as|until|unless|whenever|before|in case|agar|jab|jaise hi|अगर|जब|जैसे ही|यदि)(?![\p{L}\p{M}])[^,;:–—]*$/iu
const CONDITION_AFTER =
  /^\s*(?:only )?(?:if|when|once|after|as soon as|until|unless|upon|free of charge|within|usually|normally|at the latest|no later than|up to|at most|per|each|every)(?![\p{L}\p{M}])/iu

/** A text without words claims nothing. */
const WORDS = /\p{L}[\p{L}\p{M}]/u

/** Actions that a sentence says were done. */
export function readActionClaims(sentence: string): ActionClaim[] {
  if (!WORDS.test(sentence)) return []
  const text = plain(sentence)
  if (NO_CLAIM.test(text)) return []
  if (SLOT_TAKEN.test(text) && !CUSTOMERS_OWN.test(text)) return []
  const claims: ActionClaim[] = []
  const add = (kind: ActionKind, match: RegExpExecArray) => {
    const before = text.slice(0, match.index)
    const after = text.slice(match.index + match[0].length)
    const inside = match[0]
    if (
      DENIED.test(inside) ||
      CONDITION.test(`${before.slice(-MAXIMUM_CLAUSE)}${inside}`) ||
      CONDITION_AFTER.test(after)
    )
      return
    claims.push({ kind, raw: inside })
  }
  for (const pattern of ENGLISH_CLAIMS)
    for (const match of text.matchAll(pattern)) add(englishKind(match[1] ?? ''), match)
  for (const [kind, pattern] of HINDI_CLAIMS) {
    if (/पहले से बुक|pehle se book/iu.test(text) && !CUSTOMERS_OWN.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      if (!DENIED_AFTER.test(text.slice(match.index + match[0].length))) add(kind, match)
    }
  }
  // "Done" beside what was done is not a second claim.
  const particular = claims.filter(({ kind }) => kind !== 'done')
  return particular.length > 0 ? particular : claims
}

interface SentenceReading {
  actions: readonly ActionClaim[]
  human: string | undefined
  asks: string | undefined
}

/** An agent that answers from documents says the same sentences again and again. Reading one takes dozens of patterns. */
const readings = new LRUCache<string, SentenceReading>({ max: 2_000 })
const LONGEST_REMEMBERED = 400

function readSentence(sentence: string): SentenceReading {
  const known = readings.get(sentence)
  if (known !== undefined) return known
  const text = plain(sentence)
  const reading = {
    actions: readActionClaims(sentence),
    human: claimsToBeHuman(text),
    asks: asksForSecret(text),
  }
  if (sentence.length <= LONGEST_REMEMBERED) readings.set(sentence, reading)
  return reading
}

/** All statements that must not be sent. Empty if the text may leave. */
export function findFalseStatements(answer: string, isDone: IsDone): Claim[] {
  // One that is repeated says nothing new.
  return [...new Set(splitSentences(answer))].flatMap((sentence): Claim[] => {
    if (!WORDS.test(sentence)) return []
    const { human, asks, ...said } = readSentence(sentence)
    const actions = said.actions.filter(({ kind }) => !isDone(kind, sentence))
    return [
      ...actions.map(({ raw }): Claim => ({ kind: 'action', raw, keys: [] })),
      ...(human === undefined ? [] : [{ kind: 'human', raw: human, keys: [] } satisfies Claim]),
      ...(asks === undefined ? [] : [{ kind: 'asks_secret', raw: asks, keys: [] } satisfies Claim]),
    ]
  })
}
