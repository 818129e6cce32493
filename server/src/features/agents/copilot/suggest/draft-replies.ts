/**
 * Replies that a person may send. The first is what the agent itself would say, grounded like every answer of its own;
 * others come from further passages, from canned replies, and from what one says when one does not know. Words of
 * passages for people only are shown as a source and never put into a reply.
 */
import { type Api, type CannedReply, OperationError, type SuggestedReply } from '@parley/contracts'
import { bestSentences, coverage, replyPhrases, saysToComeBack, standardWords } from '@parley/language'
import { BUILT_IN, type Spent } from '../models/ask-model.ts'
import type { Thread } from '../thread.ts'
import type { Adviser, Hit, SuggestRequest } from './adviser.ts'
import { inTone } from './reply-phrases.ts'

const NOTHING: Spent = { inputTokens: 0, outputTokens: 0, costMicros: 0 }
/** More than half of what is asked. */
const FITS = 0.6
const SAYS_SOMETHING = 0.34
const CANNED_LOOKED_AT = 100

/** A canned reply with its variables filled in. */
export type FillReply = (id: string) => Promise<{ text: string; missing: string[] }>

export async function draftReplies(
  api: Api,
  fillReply: FillReply,
  adviser: Adviser,
  thread: Thread,
  request: SuggestRequest,
): Promise<{ suggestions: SuggestedReply[]; model: string; spent: Spent }> {
  const { language, question } = thread
  const ours = replyPhrases[language]
  const name = thread.contact.name?.split(/\s+/)[0] ?? null
  const say = (text: string) => inTone(text, request.tone, language, name)
  if (thread.isUnreachable) return { suggestions: [], model: BUILT_IN, spent: NOTHING }
  const courtesy = courtesyFor(thread, adviser.texts)
  if (courtesy !== undefined) {
    const suggestions = [{ text: say(courtesy.text), confidence: courtesy.confidence, sources: [] }]
    return { suggestions, model: BUILT_IN, spent: NOTHING }
  }
  const own = await adviser.answer(thread, request)
  const hits = await adviser.search(question)
  const open = hits.filter(({ audience }) => audience === 'public')
  const suggestions = [
    ...(own.text === null
      ? []
      : [
          {
            text: own.model === BUILT_IN ? say(own.text) : own.text,
            confidence: confidenceOf(question, own.sources, own.isSmallTalk),
            sources: own.sources,
          },
        ]),
    ...(await fittingCannedReplies(api, fillReply, thread)),
    ...open.flatMap((hit) => fromPassage(question, hit, say)),
    {
      text: say(own.isComplaint ? ours.sorry : ours.findOut),
      confidence: own.isComplaint ? 0.5 : 0.2,
      sources: hits.filter(({ audience }) => audience === 'internal').map((hit) => sourceOf(hit, question)),
    },
    { text: say(ours.clarify), confidence: 0.1, sources: [] },
  ]
  return { suggestions: differing(suggestions).slice(0, request.maximum), model: own.model, spent: own.spent }
}

/** The reply where there is nothing to look up. */
function courtesyFor({ question, lines, closes, language }: Thread, texts: Adviser['texts']) {
  const ours = replyPhrases[language]
  const { talk } = standardWords(language, texts)
  if (closes) return { text: talk.thanks, confidence: 0.7 }
  if (question === '') return { text: lines.length === 0 ? ours.clarify : ours.anythingElse, confidence: 0.3 }
  return saysToComeBack(question) ? { text: talk.acknowledgement, confidence: 0.6 } : undefined
}

/** How far the sources speak of what was asked. Nothing is certain: a person reads it first. */
function confidenceOf(question: string, sources: SuggestedReply['sources'], isSmallTalk: boolean): number {
  if (sources.length === 0) return isSmallTalk ? 0.7 : 0.3
  const best = Math.max(...sources.map(({ quote, title }) => coverage(question, `${title}\n${quote}`)))
  return round(0.4 + 0.55 * best)
}

function fromPassage(question: string, hit: Hit, say: (text: string) => string): SuggestedReply[] {
  const [best] = bestSentences(question, hit.text)
  if (best === undefined) return []
  const covered = coverage(question, `${hit.title}\n${hit.heading ?? ''}\n${best.text}`)
  if (covered < SAYS_SOMETHING) return []
  return [
    { text: say(best.text), confidence: round(0.2 + 0.4 * covered), sources: [sourceOf(hit, question)] },
  ]
}

function sourceOf(hit: Hit, question: string): SuggestedReply['sources'][number] {
  const quote = bestSentences(question, hit.text)[0]?.text ?? hit.text.slice(0, 300).toWellFormed()
  return { document_id: hit.document_id, title: hit.title, quote, address: hit.address ?? null }
}

async function fittingCannedReplies(
  api: Api,
  fillReply: FillReply,
  { question }: Thread,
): Promise<SuggestedReply[]> {
  const data = await allowed(
    api.call('canned_replies.list', { limit: CANNED_LOOKED_AT }).then((page) => page.data),
    [],
  )
  const rated = data
    .map((reply: CannedReply) => ({ reply, fits: coverage(question, `${reply.title}\n${reply.text}`) }))
    .filter(({ fits }) => fits >= FITS)
    .sort((a, b) => b.fits - a.fits)
  const best = rated[0]
  if (best === undefined) return []
  const { text, missing } = await fillReply(best.reply.id)
  if (missing.length > 0) return []
  const source = { document_id: null, title: best.reply.title, quote: best.reply.text, address: null }
  return [{ text, confidence: round(0.3 + 0.5 * best.fits), sources: [source] }]
}

/** Suggestions use no source that the caller may not read. */
async function allowed<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof OperationError && error.code === 'forbidden') return otherwise
    throw error
  }
}

function differing(suggestions: readonly SuggestedReply[]): SuggestedReply[] {
  const seen = new Set<string>()
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
      .trim()
  const own = suggestions[0] === undefined ? '' : bare(suggestions[0].text)
  return suggestions.filter(({ text }, index) => {
    const key = bare(text)
    if (seen.has(key) || (index > 0 && own.includes(key))) return false
    seen.add(key)
    return true
  })
}

function round(value: number): number {
  return Math.min(0.95, Math.round(value * 100) / 100)
}
