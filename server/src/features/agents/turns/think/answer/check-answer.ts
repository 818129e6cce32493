import { UNKNOWN_MARK } from '@parley/dialogue'
import type { Claim } from '@parley/language'
import { findFalseStatements, phrases, standardWords } from '@parley/language'
import { converse, type Said, type Talk } from '../converse.ts'
import { findUnknownValues, findUnsupported, type GroundingEvidence } from '../grounding/check-grounding.ts'
import { removeUnsupported } from '../grounding/remove-unsupported.ts'
import { LAST_RESORT } from '../models/last-resort.ts'
import { escapeBlock } from '../prompt/escape-block.ts'
import type { Thought, ThoughtHandoff } from '../thought.ts'
import { withoutQuestion } from './ask-to-confirm.ts'
import { completedActions } from './completed-actions.ts'
import { repeatsAnswer } from './repeats-answer.ts'
import { leaksInstructions, shapeAnswer } from './shape-answer.ts'

export type CheckedAnswer = Pick<Thought, 'outcome' | 'handoff' | 'transfer'> & {
  text: string
  citations: string[]
}

interface Draft {
  said: Said
  text: string
  citations: string[]
  isUnknown: boolean
  leaks: boolean
  /** The session has heard it word for word. */
  isRepeated: boolean
  unsupported: Claim[]
}

function readDraft(talk: Talk, said: Said, evidence: GroundingEvidence): Draft {
  const shaped = shapeAnswer(said.raw, new Set(talk.found.passages.map(({ id }) => id)))
  return {
    said,
    ...shaped,
    leaks: leaksInstructions(shaped.text, talk.ownInstructions) || talk.secrets.leaks(shaped.text),
    isRepeated: isRepeated(talk, said, shaped),
    unsupported: findFaults(talk, said, evidence)(shaped.text),
  }
}

/** Statements without a source, and actions that were not done. The server's own question supports itself. */
function findFaults(talk: Talk, said: Said, evidence: GroundingEvidence): (text: string) => Claim[] {
  const { request, toolbox, record, dialogue } = talk
  const isDone = completedActions({
    request,
    toolbox,
    results: record.results,
    isNoted: dialogue?.brief?.request.goal === 'lead' || dialogue?.brief?.lead != null,
    isHandedOver: said.handoff !== undefined,
    documents: evidence.trusted,
  })
  const hasToolResults = record.evidence.length > 0
  return (text) => {
    const question = toolbox?.question() ?? null
    const own = question === null ? text : withoutQuestion(text, question)
    // The built-in model quotes whole sentences, and says nothing else of the business.
    const unsupported =
      talk.calls.lastName() === LAST_RESORT
        ? findUnknownValues(own, evidence)
        : findUnsupported(own, evidence, { areActionsJudgedElsewhere: true, judgesClaims: !hasToolResults })
    return [...unsupported, ...findFalseStatements(own, isDone)]
  }
}

/** The built-in model sees to it itself, and a question that waits for a yes must be asked in the same words. */
function isRepeated(
  { calls, request, toolbox }: Talk,
  { handoff }: Said,
  draft: Pick<Draft, 'text' | 'citations' | 'isUnknown'>,
): boolean {
  const isOurs = calls.lastName() === LAST_RESORT || (toolbox?.question() ?? null) !== null
  return !isOurs && handoff === undefined && repeatsAnswer(draft, request.history, request.now)
}

function isClean({ text, leaks, isRepeated, unsupported }: Draft): boolean {
  return text !== '' && !leaks && !isRepeated && unsupported.length === 0
}

const LONGEST_DRAFT_SHOWN = 1_500
const MOST_FAULTS_NAMED = 6

/** Names a fault of a draft, and the source's own words about it. */
function describeFault({ raw, closest }: Claim): string {
  const wording =
    closest === undefined ? '' : ` The closest source says: "${escapeBlock(closest.slice(0, 300))}"`
  return `- Not supported: "${escapeBlock(raw)}".${wording}`
}

const REPEATED =
  'Your last draft was not sent because the customer has had this answer word for word in this conversation. Write the answer again: say in short that you said it before, and add what they may have meant, or offer to bring in a person.'

function remarkOn(draft: Draft): string {
  const isOnlyRepeated = draft.isRepeated && !draft.leaks && draft.unsupported.length === 0
  if (isOnlyRepeated) return REPEATED
  const faults = draft.leaks
    ? 'it told what must be kept back'
    : draft.text === ''
      ? 'it held no text for the customer'
      : 'no source and no result of a tool supports what stands below'
  const shown =
    draft.leaks || draft.text === ''
      ? ''
      : `\n\nYour draft:\n${escapeBlock(draft.text.slice(0, LONGEST_DRAFT_SHOWN))}\n`
  const list = draft.leaks ? [] : draft.unsupported.slice(0, MOST_FAULTS_NAMED).map(describeFault)
  return `Your last draft was not sent because ${faults}.${shown}${list.length === 0 ? '' : `\n${list.join('\n')}\n\n`} Write the answer again: say what the source says, with its figures as they are written there, or leave it out. If the source does not answer, say that you do not know and end with ${UNKNOWN_MARK}.`
}

function unknownAnswer(talk: Talk): CheckedAnswer {
  const { unknown, offer } = standardWords(talk.language, talk.request.agent.texts).talk
  return { outcome: 'unknown_answer', text: `${unknown} ${offer}`, citations: [] }
}

/**
 * The answer of a model that comes after the one whose drafts hold nothing to send: the agent's fallback, then the built-in one, which only
 * quotes. Undefined: no other model has an answer.
 */
async function answerOfNextModel(
  talk: Talk,
  collectEvidence: () => GroundingEvidence,
): Promise<CheckedAnswer | undefined> {
  while (talk.calls.useNext()) {
    const draft = readDraft(talk, await converse(talk), collectEvidence())
    recordDraft(talk, draft)
    if (draft.said.handoff !== undefined || draft.said.transfer !== undefined)
      return checkAnswer(talk, draft.said, collectEvidence)
    if (isClean(draft) && !draft.isUnknown)
      return { outcome: 'answered', text: draft.text, citations: draft.citations }
  }
  return undefined
}

/**
 * Decides what of a model's words may reach the customer: first the whole draft, then a second draft, then what is left
 * of it without the sentences that no source supports, then the answer of the next model, and last the honest "I do not know".
 */
export async function checkAnswer(
  talk: Talk,
  said: Said,
  collectEvidence: () => GroundingEvidence,
): Promise<CheckedAnswer> {
  if (said.transfer !== undefined) {
    return { outcome: 'transferred', text: '', citations: [], transfer: said.transfer }
  }
  let draft = readDraft(talk, said, collectEvidence())
  recordDraft(talk, draft)
  if (said.handoff !== undefined) {
    return {
      outcome: 'handed_off',
      citations: draft.citations,
      ...closeWithHandoff(talk, isClean(draft) ? draft.text : '', said.handoff),
    }
  }
  // Beside a question of the server's own, only that question matters: no second draft is paid for.
  const isAsking = (talk.toolbox?.question() ?? null) !== null
  if (!isClean(draft) && !isAsking) {
    draft = readDraft(talk, await converse(talk, remarkOn(draft)), collectEvidence())
    recordDraft(talk, draft)
    if (draft.said.handoff !== undefined || draft.said.transfer !== undefined)
      return checkAnswer(talk, draft.said, collectEvidence)
  }
  const outcome = draft.isUnknown ? 'unknown_answer' : 'answered'
  if (isClean(draft)) return { outcome, text: draft.text, citations: draft.citations }
  if (isClean({ ...draft, isRepeated: false })) {
    const text = phrases[talk.language].asSaid(draft.text)
    return { outcome, text, citations: draft.citations }
  }
  if (draft.leaks || draft.text === '') return unknownAnswer(talk)
  const rest = removeUnsupported(draft.text, findFaults(talk, draft.said, collectEvidence()), talk.burst)
  talk.trace.record('grounding', {
    removed: draft.unsupported.map(({ raw }) => raw),
    left: rest !== undefined,
  })
  if (rest !== undefined) return { outcome, text: rest, citations: draft.citations }
  return (await answerOfNextModel(talk, collectEvidence)) ?? unknownAnswer(talk)
}

/** Our own words about a handoff are left to the server, which knows who is there and when. */
export function closeWithHandoff(
  { language, request }: Pick<Talk, 'language' | 'request'>,
  said: string,
  handoff: NonNullable<Said['handoff']>,
  isAction = false,
): { text: string; handoff: ThoughtHandoff } {
  const { handoff: announcement, complaint } = standardWords(language, request.agent.texts).talk
  const builtIn = phrases[language]
  const announcements = [announcement, complaint, builtIn.handoff, builtIn.complaint]
  const isComplaint = handoff.reason === 'complaint'
  const ours = isComplaint ? complaint : announcement
  const words = announcements.reduce((rest, phrase) => rest.replace(phrase, ''), said).trim()
  // Do not repeat a statement that the model made in its own words.
  if (words !== '' && !isAction) return { text: words, handoff: { ...handoff, words, announcement: 'hours' } }
  return {
    text: [words, ours].filter((line) => line !== '').join('\n\n'),
    handoff: { ...handoff, words: words || null, announcement: isComplaint ? 'complaint' : 'handoff' },
  }
}

function recordDraft(talk: Talk, { text, leaks, isRepeated, unsupported }: Draft): void {
  const details =
    unsupported.length > 0
      ? { unsupported: unsupported.map(({ raw }) => raw) }
      : { ok: !leaks && !isRepeated && text !== '', ...(isRepeated ? { repeated: true } : {}) }
  talk.trace.record('grounding', leaks ? { ...details, leaks } : details)
}
