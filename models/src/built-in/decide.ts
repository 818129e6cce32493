import {
  acceptsOffer,
  type Intent,
  isComplaint,
  offersPerson,
  phrases,
  readIntent,
  readTransfer,
  saysGoodbye,
} from '@parley/language'
import { type Brief, type BriefQuestion, unknownMark } from '../kit/brief.ts'
import { answerFromColleague, isForColleague } from './colleague-words.ts'
import { composeAnswer } from './compose-answer.ts'
import { decideIntake, repeatsItself } from './decide-intake.ts'
import type { Decision } from './decision.ts'

const patience = 2
const searchTool = 'search_knowledge'
const handOffTool = 'hand_off'

function callForPerson(brief: Brief, note: string): Decision {
  const { handoff } = phrases[brief.language]
  if (!brief.tools.includes(handOffTool)) return { kind: 'say', text: handoff }
  return { kind: 'call', tool: handOffTool, input: { reason: 'asked_for_a_person', note }, text: handoff }
}

function apologise(brief: Brief): Decision {
  const { complaint } = phrases[brief.language]
  if (!brief.tools.includes(handOffTool)) return { kind: 'say', text: complaint }
  const input = { reason: 'complaint', note: 'The customer complains.' }
  return { kind: 'call', tool: handOffTool, input, text: complaint }
}

function wasOfferedPerson(brief: Brief): boolean {
  const last = brief.conversation.findLast((line) => line.speaker !== 'customer')
  return last?.speaker === 'business' && offersPerson(last.text)
}

function notYetSearched(brief: Brief, questions: readonly BriefQuestion[]): BriefQuestion | undefined {
  if (!brief.tools.includes(searchTool) || brief.passages.length > 0) return undefined
  return questions.find((question) => !brief.searched.includes(question.text))
}

function smallTalk(brief: Brief, intents: readonly Intent[]): string[] {
  const words = phrases[brief.language]
  const said: string[] = []
  if (intents.includes('identity')) said.push(words.identity(brief.business.name))
  else if (intents.includes('greeting')) said.push(words.greeting(brief.business.name, brief.customerName))
  if (intents.includes('unreadable')) said.push(words.unreadable)
  if (said.length > 0) return said
  // A customer who thanks and leaves wants nothing else.
  if (intents.includes('goodbye')) return [words.goodbye]
  if (intents.includes('thanks')) return [saysGoodbye(brief.message) ? words.goodbye : words.thanks]
  if (intents.includes('refusal')) return [words.refusal]
  return [words.acknowledgement]
}

/** Answers to small talk, before the open booking goes on. */
function salute({ language, business, intake, customerName, questions }: Brief): string | undefined {
  const words = phrases[language]
  // A greeting counts as a detail: there is nothing to look up for it.
  const intents = questions.map(({ text }) => readIntent(text))
  if (intents.includes('identity')) return words.identity(business.name)
  // "I am Asha" states a name that was asked for.
  const isGreeting = intents.includes('greeting') && (intake?.news.length ?? 0) === 0
  return isGreeting ? words.hello(customerName) : undefined
}

/** "Ok thanks, bye" while something is open: it stays open, and is not asked again. */
function takesLeave({ message, intake, pending }: Brief): boolean {
  const intent = readIntent(message)
  if (intent !== 'goodbye' && !(intent === 'thanks' && saysGoodbye(message))) return false
  return pending == null && intake?.news.length === 0
}

/** What the built-in model does with a turn. Depends on nothing but the brief. */
export function decide(brief: Brief): Decision {
  const words = phrases[brief.language]
  const asked = brief.questions.filter(({ isDetail }) => isDetail !== true)
  const read = asked.map((question) => ({ question, intent: readIntent(question.text) }))
  const intents = read.map(({ intent }) => intent)

  // Nothing is sold to who complains, whatever else is being talked about.
  if (brief.questions.some(({ text }) => isComplaint(text))) return apologise(brief)
  const agent = brief.tools.includes('transfer_to_agent')
    ? readTransfer(brief.message, brief.transfers ?? [])
    : undefined
  if (agent !== undefined) {
    return { kind: 'call', tool: 'transfer_to_agent', input: { agent, reason: 'The customer asked for it.' } }
  }
  if (brief.questions.some(({ text }) => readIntent(text) === 'person'))
    return callForPerson(brief, 'The customer asked for a person.')
  if (wasOfferedPerson(brief) && acceptsOffer(brief.message)) {
    return callForPerson(brief, 'The customer accepted the offer of a person.')
  }

  const areForColleague =
    brief.questions.length > 0 && brief.questions.every((one) => isForColleague(brief, one))
  const quoted = areForColleague ? brief.questions.map((one) => answerFromColleague(brief, one)) : []
  if (quoted.length > 0 && quoted.every((line) => line !== undefined)) {
    return { kind: 'say', text: [...new Set(quoted)].join('\n') }
  }

  const next = decideIntake(brief)
  if (next !== undefined && typeof next !== 'string') return next
  // Asking a third time for what was not understood twice helps nobody.
  const isStuck = next !== undefined && (brief.intake?.misses ?? 0) >= patience
  const step = isStuck ? `${next} ${words.offer}` : next

  // Tell an interested customer what the documents say about the subject; say nothing if they say nothing.
  const interests = brief.intake?.goal === 'lead' ? brief.questions.filter(({ isDetail }) => isDetail) : []
  const found = brief.intake?.news.includes('opened') ? composeAnswer(brief, interests) : undefined
  const about = found !== undefined && found.answered > 0 ? found.text : undefined

  const questions = read.filter(({ intent }) => intent === 'question').map(({ question }) => question)
  if (questions.length === 0) {
    if (step === undefined) return { kind: 'say', text: smallTalk(brief, intents).join(' ') }
    if (takesLeave(brief)) return { kind: 'say', text: words.goodbye }
    const salutation = salute(brief)
    // A plain greeting does not count as an unanswered question.
    const isInVain = !isStuck && salutation === undefined && repeatsItself(brief, step)
    const said = isInVain ? `${step} ${words.offer}` : step
    return { kind: 'say', text: join([salutation, about, said]) }
  }

  const { text, answered, unanswered } = composeAnswer(brief, questions)
  if (answered === 0) {
    const unsearched = notYetSearched(brief, questions)
    if (unsearched !== undefined) {
      return { kind: 'call', tool: searchTool, input: { query: unsearched.text } }
    }
    // The question that stays open and the one that we ask would make a yes ambiguous: no person is offered then.
    const unknown = step === undefined ? `${words.unknown} ${words.offer} ${unknownMark}` : words.unknown
    return { kind: 'say', text: join([unknown, step]) }
  }
  const before = intents.includes('identity') ? [words.identity(brief.business.name)] : []
  // A remark beside a question ("I live nearby. Are you open?") needs no answer of its own.
  const isQuestionOpen = unanswered > 0 && questions.length > 1 && openQuestionsAsk(questions, unanswered)
  const after = step !== undefined ? [step] : isQuestionOpen ? [`${words.alsoUnknown} ${words.offer}`] : []
  return { kind: 'say', text: join([...before, text, ...after]) }
}

function join(lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined && line !== '').join('\n')
}

function openQuestionsAsk(questions: readonly BriefQuestion[], unanswered: number): boolean {
  return questions.filter(({ text }) => text.includes('?')).length > questions.length - unanswered
}
