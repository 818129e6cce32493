/** The rules of the dialogue: from what a turn knows to what it does next. */
import {
  acceptsOffer,
  type Intent,
  isComplaint,
  isUnclear,
  namesAppointment,
  offersPerson,
  readIntent,
  readTransfer,
  saysGoodbye,
  wantsToBook,
} from '@parley/language'
import { admitParts, admitUnknown, unknownInARow } from './answer/admit-unknown.ts'
import {
  acceptsAbroad,
  answerAboutChat,
  answerForLanguage,
  asksForLanguage,
} from './answer/answer-about-chat.ts'
import { answerFromColleague, isForColleague } from './answer/answer-from-colleague.ts'
import { answerFromCommitments } from './answer/answer-from-commitments.ts'
import { lookUpStaff } from './answer/answer-staff.ts'
import { type Composed, composeAnswer, listAsks } from './answer/compose-answer.ts'
import { asksAgain, freshTalk } from './answer/say-once.ts'
import type { Brief, BriefQuestion } from './brief.ts'
import { repeatsItself, requestStep } from './next/request-step.ts'
import { type Line, type Step, talk } from './step.ts'

/** After so many answers in a row that were not understood, a person is offered. */
const PATIENCE = 2
const SEARCH_TOOL = 'search_knowledge'
const HAND_OFF_TOOL = 'hand_off'

interface ReadQuestion {
  question: BriefQuestion
  intent: Intent
}

/** Chooses the next step from the brief alone. */
export function nextStep(brief: Brief): Step {
  const interruption = leaveToOthers(brief) ?? quoteCommitments(brief) ?? quoteColleagues(brief)
  if (interruption !== undefined) return interruption
  const next = requestStep(brief)
  if (next !== undefined && 'kind' in next) return next
  const asked = brief.questions
    .filter(({ isDetail }) => isDetail !== true)
    .map((question): ReadQuestion => ({ question, intent: readIntent(question.text) }))
  const aboutChat =
    next === undefined
      ? answerAboutChat(
          brief,
          asked.map(({ question }) => question),
        )
      : undefined
  if (aboutChat !== undefined) {
    return aboutChat.isRepeated
      ? handOff(brief, 'cannot_help', 'The agent could not help.', [talk('handoff')])
      : { kind: 'say', lines: [aboutChat.line] }
  }
  const isOpen = asked.some(({ intent }) => intent === 'question')
  // Asking a third time for what was not understood twice helps nobody.
  const isStuck = next !== undefined && missesOf(brief) >= PATIENCE
  const step = isStuck ? [...next, talk('offer')] : next
  if (isOpen) return answerQuestions(brief, asked, step)
  if (step === undefined) return { kind: 'say', lines: [smallTalk(brief, asked)] }
  return goOn(brief, step, isStuck)
}

/** Complaints, and requests for another agent or a person, come before everything that is talked about. */
function leaveToOthers(brief: Brief): Step | undefined {
  const texts = brief.questions.map(({ text }) => text)
  if (texts.some((text) => isComplaint(text))) return handOff(brief, 'complaint', 'The customer complains.')
  const agent = brief.tools.includes('transfer_to_agent')
    ? readTransfer(brief.message, brief.transfers ?? [])
    : undefined
  if (agent !== undefined) {
    return { kind: 'call', tool: 'transfer_to_agent', input: { agent, reason: 'The customer asked for it.' } }
  }
  if (texts.some((text) => readIntent(text) === 'person')) {
    return handOff(brief, 'asked_for_a_person', 'The customer asked for a person.')
  }
  if (wasOfferedPerson(brief) && (acceptsOffer(brief.message) || acceptsAbroad(brief))) {
    return handOff(brief, 'asked_for_a_person', 'The customer accepted the offer of a person.')
  }
  return undefined
}

function handOff(
  brief: Brief,
  reason: 'asked_for_a_person' | 'complaint' | 'cannot_help',
  note: string,
  line?: Line,
): Step {
  const words = talk(reason === 'complaint' ? 'complaint' : 'handoff')
  const lines = [line ?? (reason === 'cannot_help' ? [talk('unknown'), words] : [words])]
  if (!brief.tools.includes(HAND_OFF_TOOL)) return { kind: 'say', lines }
  return { kind: 'call', tool: HAND_OFF_TOOL, input: { reason, note }, lines }
}

function wasOfferedPerson(brief: Brief): boolean {
  const last = brief.conversation.findLast((line) => line.speaker !== 'customer')
  return last?.speaker === 'business' && offersPerson(last.text, brief.texts)
}

/** The promises of people, where they answer every question. */
function quoteCommitments(brief: Brief): Step | undefined {
  const asked = brief.questions.filter(({ isDetail }) => isDetail !== true)
  const lines = asked.map((one) => answerFromCommitments(brief, one)).filter((line) => line !== undefined)
  if (lines.length === 0 || lines.length < asked.length) return undefined
  // A request from before a person wrote is not gone on with. A later one is, after the answer.
  const last = brief.conversation.findLast(({ speaker }) => speaker !== 'customer')
  const givesNothing = (brief.dialogue?.news.length ?? 0) === 0
  if (!givesNothing && last?.speaker !== 'colleague') return undefined
  return { kind: 'say', lines: [...new Set(lines)].map((line) => [line]) }
}

/** The answer of colleagues, where it answers every question to them. */
function quoteColleagues(brief: Brief): Step | undefined {
  const { questions } = brief
  if (questions.length === 0 || !questions.every((one) => isForColleague(brief, one))) return undefined
  const quoted = questions.map((one) => answerFromColleague(brief, one))
  const lines = quoted.filter((line) => line !== undefined)
  if (lines.length < quoted.length) return undefined
  return { kind: 'say', lines: [...new Set(lines)].map((line) => [line]) }
}

function missesOf({ dialogue }: Brief): number {
  const request = dialogue?.request
  return request === undefined || request.goal === 'none' ? 0 : request.misses
}

function smallTalk(brief: Brief, asked: readonly ReadQuestion[]): Line {
  const intents = asked.map(({ intent }) => intent)
  const { business, customerName, message } = brief
  const say = (name: 'unreadable' | 'goodbye' | 'thanks' | 'refusal' | 'acknowledgement') =>
    freshTalk(name, [talk(name)], brief)
  const line = [
    ...(intents.includes('identity')
      ? freshTalk('identity', [talk('identity', business.name)], brief)
      : intents.includes('greeting')
        ? freshTalk('greeting', [talk('greeting', business.name, customerName)], brief)
        : []),
    ...(intents.includes('unreadable') ? say('unreadable') : []),
  ]
  if (line.length > 0) return line
  // A customer who thanks and leaves wants nothing else.
  if (intents.includes('goodbye')) return say('goodbye')
  if (intents.includes('thanks')) return say(saysGoodbye(message) ? 'goodbye' : 'thanks')
  return say(intents.includes('refusal') ? 'refusal' : 'acknowledgement')
}

/** Goes on with the open request after a message that asks nothing. */
function goOn(brief: Brief, step: Line, isStuck: boolean): Step {
  if (takesLeave(brief)) return { kind: 'say', lines: [[talk('goodbye')]] }
  const salutation = salute(brief)
  // A plain greeting does not count as an unanswered question.
  const isInVain = !isStuck && salutation === undefined && repeatsItself(brief, step)
  const about = introduce(brief)
  return {
    kind: 'say',
    lines: [
      ...(salutation === undefined ? [] : [salutation]),
      ...(about === undefined ? [] : [[about]]),
      isInVain ? [...step, talk('offer')] : step,
    ],
  }
}

/** Tells an interested customer what the documents say about the subject, and nothing if they say nothing. */
function introduce(brief: Brief): string | undefined {
  const { dialogue, questions } = brief
  if (dialogue?.news.includes('opened') !== true || dialogue.request.goal !== 'lead') return undefined
  const found = composeAnswer(
    brief,
    questions.filter(({ isDetail }) => isDetail),
  )
  return found.answered > 0 ? found.text : undefined
}

/** Answers to small talk, before the open request goes on. */
function salute({ business, customerName, dialogue, questions }: Brief): Line | undefined {
  // A greeting counts as a detail: there is nothing to look up for it.
  const intents = questions.map(({ text }) => readIntent(text))
  if (intents.includes('identity')) return [talk('identity', business.name)]
  // "I am Asha" states a name that was asked for.
  const isGreeting = intents.includes('greeting') && (dialogue?.news.length ?? 0) === 0
  return isGreeting ? [talk('hello', customerName)] : undefined
}

/** "Ok thanks, bye" while something is open: it stays open, and is not asked again. */
function takesLeave({ dialogue, message, pending }: Brief): boolean {
  const intent = readIntent(message)
  if (intent !== 'goodbye' && !(intent === 'thanks' && saysGoodbye(message))) return false
  return pending == null && dialogue?.news.length === 0
}

/** Answers what was asked, then goes on with the open request, if there is one. */
function answerQuestions(brief: Brief, asked: readonly ReadQuestion[], step: Line | undefined): Step {
  const all = asked.filter(({ intent }) => intent === 'question').map(({ question }) => question)
  const forLanguage = all.filter((question) => asksForLanguage(question, brief))
  const questions = all.filter((question) => !forLanguage.includes(question))
  const languages = forLanguage.length > 0 ? [answerForLanguage(brief, forLanguage)] : []
  if (questions.length === 0) return { kind: 'say', lines: [...languages, step ?? []] }
  if (step === undefined && languages.length === 0 && questions.every(({ text }) => isUnclear(text))) {
    return { kind: 'say', lines: [admitUnknown(brief, questions)] }
  }
  if (
    step === undefined &&
    languages.length === 0 &&
    questions.every((one) => wantsWhatNobodyBooks(brief, one))
  ) {
    return { kind: 'say', lines: [[talk('cannotBook'), talk('offer')]] }
  }
  const lookUp = lookUpStaff(brief, listAsks(questions))
  if (lookUp !== undefined) return lookUp
  const answer = composeAnswer(brief, questions)
  if (answer.answered === 0 && languages.length === 0) return searchOrAdmit(brief, questions, step)
  if (answer.isWornOut && step === undefined && asksAgain(brief)) {
    return handOff(brief, 'cannot_help', 'The customer asked the same for the third time.', [talk('handoff')])
  }
  const isIdentityAsked = asked.some(({ intent }) => intent === 'identity')
  const lines: Line[] = [
    ...(isIdentityAsked ? [[talk('identity', brief.business.name)]] : []),
    ...languages,
    ...(answer.text === '' ? [] : [[answer.text]]),
  ]
  return { kind: 'say', lines: [...lines, ...closeAnswer(brief, answer, step)] }
}

/** "Book a massage" to an agent that makes no bookings: the price of one is no answer, and how to book is. */
function wantsWhatNobodyBooks({ tools }: Brief, { text, evidence }: BriefQuestion): boolean {
  if (tools.includes('create_booking') || !wantsToBook(text)) return false
  return !evidence.some(({ sentences }) => sentences.some((one) => namesAppointment(one.text)))
}

/** The end of an answer: the parts without one, and the next question of the open request or the offer of a person. */
function closeAnswer(brief: Brief, { unanswered, isRepeated }: Composed, step: Line | undefined): Line[] {
  const admitted = unanswered.length > 0 ? [admitParts(brief, unanswered)] : []
  if (step !== undefined) return [...admitted, step]
  if (unanswered.length > 0) return [[...admitted.flat(), talk('offer')]]
  return isRepeated && asksAgain(brief) ? [[talk('askAnew'), talk('offer')]] : []
}

/** Searches for what nobody has searched yet, else says that it does not know. */
function searchOrAdmit(brief: Brief, questions: readonly BriefQuestion[], step: Line | undefined): Step {
  const unsearched = notYetSearched(brief, questions)
  if (unsearched !== undefined) {
    return { kind: 'call', tool: SEARCH_TOOL, input: { query: unsearched.text } }
  }
  if (step === undefined && unknownInARow(brief) >= PATIENCE && brief.tools.includes(HAND_OFF_TOOL)) {
    return handOff(brief, 'cannot_help', 'The agent had no answer to three questions in a row.')
  }
  // The question that stays open and the one that we ask would make a yes ambiguous: no person is offered then.
  return {
    kind: 'say',
    lines: step === undefined ? [admitUnknown(brief, questions)] : [[talk('unknown')], step],
  }
}

function notYetSearched(brief: Brief, questions: readonly BriefQuestion[]): BriefQuestion | undefined {
  if (!brief.tools.includes(SEARCH_TOOL) || brief.passages.length > 0) return undefined
  return questions.find((question) => !brief.searched.includes(question.text))
}
