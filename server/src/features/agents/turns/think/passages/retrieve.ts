import type { KnowledgeHit } from '@parley/contracts'
import type { BriefEvidence, BriefFact, BriefQuestion } from '@parley/dialogue'
import {
  asksBarePrice,
  asksForHours,
  asksForPriceList,
  bestSentences,
  coverage,
  isFollowUp,
  priceWordsOf,
  withoutToday,
} from '@parley/language'
import type { SpokenLine } from '../thought.ts'
import { isHeader, pickSentences } from './pick-sentences.ts'

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
  addFound(hits: readonly KnowledgeHit[], query: string): FoundPassage[]
}

const HITS_PER_QUESTION = 5
const JUDGED_PER_QUESTION = 4
const MAXIMUM_PASSAGES = 10
const COVERED_WELL = 0.5
const FEW_WORDS = 5
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

/** The last question before the unanswered messages: a follow-up refers to it. */
function earlierQuestion(history: readonly SpokenLine[]): string | undefined {
  const last = history.findLastIndex((line) => line.sender === 'contact')
  return last === -1 ? undefined : history[last]!.text.slice(0, 500)
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

/** The text by which a passage is judged: its headings say what its sentences are about. */
function wholeText({ title, heading, text }: KnowledgeHit): string {
  return `${title}\n${heading ?? ''}\n${text}`
}

function judgePassage(
  asked: string,
  question: string,
  context: string | undefined,
  passage: FoundPassage,
): Omit<BriefEvidence, 'relevance'> {
  const text = wholeText(passage.hit)
  const alone = coverage(question, text)
  if (context === undefined) {
    const sentences = pickSentences(question, passage.hit.text, asksForHours(asked))
    return { passageId: passage.id, coverage: alone, sentences }
  }
  const joined = `${context}\n${question}`
  const together = coverage(joined, text)
  // The words of the follow-up itself must be there; those it leans on only rank.
  const isContentless = coverage(question, question) === 0
  const covered = isContentless ? together : alone >= COVERED_WELL ? COVERED_WELL + together / 2 : alone
  // A sentence that answers the follow-up itself is no worse for leaving out what was said before.
  const isBarePrice = asksBarePrice(asked)
  const sentences = bestSentences(joined, passage.hit.text)
    .filter((sentence) => !isHeader(sentence, passage.hit.text))
    // Every row of a list tells a price: what it is to be the price of was said before.
    .filter((sentence) => !isBarePrice || coverage(context, sentence.text) > 0)
    .map((sentence) => ({
      ...sentence,
      score: isBarePrice ? sentence.score : Math.max(sentence.score, coverage(question, sentence.text)),
    }))
  return { passageId: passage.id, coverage: Math.min(1, covered), sentences }
}

/** Words to search for when no document holds the words of a question. */
function lookupOf(question: string): string {
  if (asksForPriceList(question)) return priceWordsOf(question)
  return asksForHours(question) ? withoutToday(question) : question
}

/** Finds passages for each question and judges how well they, and the business facts, answer it. */
export async function retrieve(
  texts: readonly string[],
  history: readonly SpokenLine[],
  facts: readonly KnownFact[],
  search: (query: string, limit: number) => Promise<readonly KnowledgeHit[]>,
): Promise<Retrieved> {
  const list = createPassageList()
  const queries: string[] = []
  const earlier = earlierQuestion(history)
  const questions: BriefQuestion[] = []
  const contexts: (string | undefined)[] = []

  const judge = (asked: string, context: string | undefined, found: readonly FoundPassage[]) =>
    found.slice(0, JUDGED_PER_QUESTION).map((passage) => {
      const best = Math.max(...found.map(({ hit }) => hit.score))
      return {
        ...judgePassage(asked, lookupOf(asked), context, passage),
        relevance: best > 0 ? passage.hit.score / best : 1,
      }
    })

  for (const [index, whole] of texts.entries()) {
    const asked = whole.slice(0, MAXIMUM_QUESTION_CHARACTERS)
    const text = lookupOf(asked)
    const before = index > 0 ? texts[index - 1] : earlier
    const hasContent = coverage(text, text) > 0
    const isShort = text.split(/\s+/).length <= FEW_WORDS
    const isBarePrice = asksBarePrice(asked) && before !== undefined && coverage(before, before) > 0
    const leans = isFollowUp(text) || !hasContent || isBarePrice
    const leansOn = before !== undefined && isShort && leans ? before : undefined
    contexts.push(leansOn)
    if (!hasContent && leansOn === undefined) {
      questions.push({
        text: asked,
        evidence: [],
        facts: factsFor('', facts).map((fact) => ({ ...fact, coverage: 0 })),
      })
      continue
    }
    const query = leansOn === undefined ? text : `${leansOn}\n${text}`
    queries.push(query)
    const found = list.add(await search(query, HITS_PER_QUESTION))
    questions.push({
      text: asked,
      evidence: judge(asked, leansOn, found),
      facts: factsFor(hasContent ? text : query, facts),
    })
  }
  return {
    questions,
    passages: list.all,
    queries,
    addFound(hits, query) {
      queries.push(query)
      const found = list.add(hits)
      for (const [index, question] of questions.entries()) {
        if (question.evidence.length === 0) question.evidence = judge(question.text, contexts[index], found)
      }
      return found
    },
  }
}
