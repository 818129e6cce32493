import type { KnowledgeHit } from '@parley/contracts'
import type { BriefAsk, BriefEvidence, BriefFact, BriefQuestion } from '@parley/dialogue'
import {
  asksForPriceList,
  coverage,
  isAsking,
  isFollowUp,
  type Language,
  readAskedTerms,
  splitAsks,
} from '@parley/language'
import type { SpokenLine } from '../thought.ts'
import { judgeHits } from './judge/judge-hits.ts'
import { readAsked } from './judge/read-question.ts'
import type { ScoreSentences } from './judge/score-sentences.ts'
import type { Around } from './judge/weigh-terms.ts'
import { pickAnswers } from './pick-answers.ts'
import { lookupOf, wholeLists } from './whole-lists.ts'

/** A passage that was found in this turn. `id` is the number under which it is cited. */
export interface FoundPassage {
  id: string
  hit: KnowledgeHit
}

export interface Retrieved {
  questions: BriefQuestion[]
  passages: readonly FoundPassage[]
  queries: string[]
  /** Takes in what another search found, for the questions that found nothing before, and answers with it. */
  addFound(hits: readonly KnowledgeHit[], query: string): Promise<FoundPassage[]>
}

const HITS_PER_QUESTION = 5
export const JUDGED_PASSAGES = 20
const MAXIMUM_PASSAGES = 16
const MAXIMUM_QUESTION_CHARACTERS = 1_000

/** The passages of a turn, each once, numbered in the order in which they were found. */
interface PassageList {
  readonly all: FoundPassage[]
  add(hits: readonly KnowledgeHit[]): FoundPassage[]
}

function createPassageList(): PassageList {
  const all: FoundPassage[] = []
  return {
    all,
    add(hits) {
      const found: FoundPassage[] = []
      for (const hit of hits) {
        const known = all.find(
          (one) => one.hit.document_id === hit.document_id && one.hit.span.start === hit.span.start,
        )
        if (known !== undefined) found.push(known)
        else if (all.length < MAXIMUM_PASSAGES) {
          const passage = { id: String(all.length + 1), hit }
          all.push(passage)
          found.push(passage)
        }
      }
      return found
    },
  }
}

/** The last questions before the unanswered messages, newest first: a follow-up refers to them. */
function earlierQuestions(history: readonly SpokenLine[]): string[] {
  const [last, before] = history.filter((line) => line.sender === 'contact').toReversed()
  if (last === undefined) return []
  return before !== undefined && leansBack(last.text) ? [last.text, before.text] : [last.text]
}

/** A short statement of the business: its name (empty: it speaks for itself), and who said it where a person did. */
export type KnownFact = readonly [name: string, value: string, by?: string | null]

function factsFor(question: string, facts: readonly KnownFact[]): BriefFact[] {
  return facts.map(([name, value, by]) => ({
    name,
    value,
    ...(by === undefined ? {} : { by }),
    coverage: coverage(question, `${name.replace(/_/g, ' ')}: ${value}`),
  }))
}

/** One question of a burst. */
export interface Ask {
  text: string
  around: Around
  /** Other questions stand beside it, and it does not lean on them. */
  isOneOfSeveral: boolean
}

const FEW_TERMS = 2
const LONGEST_FOLLOW_UP = 16

/** Whether a question may lean on the one before: it points at it, or says little by itself. */
function leansBack(text: string): boolean {
  if (text.split(/\s+/).length > LONGEST_FOLLOW_UP) return false
  return isFollowUp(text) || readAskedTerms(text).filter(({ weight }) => weight >= 1).length <= FEW_TERMS
}

/** The questions of one part of a burst, each with what was said around it. */
function asksOf(texts: readonly string[], index: number, earlier: readonly string[]): Ask[] {
  const whole = texts[index]!.slice(0, MAXIMUM_QUESTION_CHARACTERS)
  const remarks = texts.filter((text, other) => other !== index && !isAsking(text))
  const before = texts.slice(0, index).filter((text) => isAsking(text))
  return splitAsks(whole).map((text, place, all) => {
    const siblings = [...all.slice(0, place), ...before].toReversed()
    const history = leansBack([text, ...siblings, ...remarks].join(' ')) ? earlier : []
    const short = (one: string) => one.slice(0, 500)
    return {
      text,
      around: { beside: [...siblings, ...remarks].map(short), before: history.map(short) },
      isOneOfSeveral: siblings.length > 0 && remarks.length === 0 && !isFollowUp(text),
    }
  })
}

/** The questions of each part of a burst, each with what was said around it. */
export function readAsks(texts: readonly string[], history: readonly SpokenLine[]): Ask[][] {
  const earlier = earlierQuestions(history)
  return texts.map((_, index) => asksOf(texts, index, earlier))
}

/** The words that a question is searched by: its own, and before them those that it leans on. */
export function queryOf({ text, around }: Ask): string {
  const said = [...around.before.toReversed(), ...around.beside.toReversed()]
  const isForList = asksForPriceList(text) && around.beside.length === 0
  return isForList ? lookupOf(text) : [...said, lookupOf(text)].join('\n')
}

function picker(language: Language, score: ScoreSentences | undefined) {
  const pickAmong = async ({ text, around }: Ask, hits: readonly KnowledgeHit[]) => {
    const asked = readAsked(text, around, hits)
    return pickAnswers(asked, await judgeHits(asked, hits, score), language)
  }
  // The other questions of a message may draw the judge to their own answers.
  return async (ask: Ask, hits: readonly KnowledgeHit[]) =>
    (await pickAmong(ask, hits)) ??
    (ask.isOneOfSeveral ? pickAmong({ ...ask, around: { ...ask.around, beside: [] } }, hits) : undefined)
}

/** Finds passages for each question and judges how well they, and the business facts, answer it. */
export async function retrieve(
  texts: readonly string[],
  history: readonly SpokenLine[],
  facts: readonly KnownFact[],
  search: (query: string, limit: number) => Promise<readonly KnowledgeHit[]>,
  language: Language = 'en',
  score?: ScoreSentences,
): Promise<Retrieved> {
  const list = createPassageList()
  const queries: string[] = []
  const isAnyAsking = texts.some((text) => isAsking(text))

  const pick = picker(language, score)

  const judge = async (ask: Ask, hits: readonly KnowledgeHit[]): Promise<BriefEvidence[]> => {
    const isAlone = ask.around.beside.length === 0
    const whole = isAlone || !asksForPriceList(ask.text) ? wholeLists(ask.text, hits) : []
    if (whole.length > 0) {
      return whole.map(({ hit, sentences, score, relevance }) => ({
        passageId: list.add([hit])[0]?.id ?? '',
        coverage: score,
        relevance,
        sentences,
      }))
    }
    const answer = await pick(ask, hits)
    if (answer === undefined) return []
    const { best, sentences } = answer
    const passage = list.add([best.hit])[0]
    if (passage === undefined) return []
    return [{ passageId: passage.id, coverage: Math.min(1, best.score), relevance: 1, sentences }]
  }

  const answer = async (ask: Ask): Promise<BriefAsk> => {
    const { text } = ask
    const query = queryOf(ask)
    if (coverage(query, query) === 0) {
      return { text, evidence: [], facts: factsFor('', facts).map((fact) => ({ ...fact, coverage: 0 })) }
    }
    queries.push(query)
    const hits = await search(query, JUDGED_PASSAGES)
    list.add(hits.slice(0, HITS_PER_QUESTION))
    const own = lookupOf(text)
    return {
      text,
      evidence: await judge(ask, hits),
      facts: factsFor(coverage(own, own) > 0 ? own : query, facts),
    }
  }

  const asks = readAsks(texts, history)
  const questions: BriefQuestion[] = []
  for (const [index, text] of texts.entries()) {
    const [first, ...others] = await answerInTurn(asks[index]!, answer)
    questions.push({
      ...first!,
      text: text.slice(0, MAXIMUM_QUESTION_CHARACTERS),
      ...(others.length > 0 ? { also: others } : {}),
      ...(isAnyAsking && !isAsking(text) ? { isRemark: true } : {}),
    })
  }
  return {
    questions,
    passages: list.all,
    queries,
    async addFound(hits, query) {
      queries.push(query)
      const found = list.add(hits)
      for (const [index, question] of questions.entries()) {
        if (question.evidence.length === 0) question.evidence = await judge(asks[index]![0]!, hits)
      }
      return found
    },
  }
}

async function answerInTurn(
  asks: readonly Ask[],
  answer: (ask: Ask) => Promise<BriefAsk>,
): Promise<BriefAsk[]> {
  const answers: BriefAsk[] = []
  for (const ask of asks) answers.push(await answer(ask))
  return answers
}
