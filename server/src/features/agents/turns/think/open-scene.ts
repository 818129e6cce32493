import { normaliseWithin } from '@parley/contracts'
import type { Language } from '@parley/language'
import {
  detailQuestions,
  readAgreement,
  readEmail,
  readName,
  readNameBeside,
  readPhone,
} from '@parley/language'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { ToolScene } from '../../tools/index.ts'
import { showsQuestion } from './answer/ask-to-confirm.ts'
import type { ThinkRequest } from './thought.ts'

/** The customer's zone, as far as anybody told; else the agent's. */
export function customerZone({ contactTimeZone, agent }: ThinkRequest): string {
  return contactTimeZone ?? agent.time_zone
}

/** The facts about the conversation for tools, and their reader of the customer's answer. */
export function openScene(request: ThinkRequest, language: Language): Omit<ToolScene, 'agentId'> {
  const { conversation, replay, opening, workspaceId, now, signal } = request
  return {
    workspaceId,
    ...(conversation === undefined ? {} : { conversation }),
    replay,
    opening,
    timeZone: customerZone(request),
    language,
    now,
    signal,
    hasAgreedTo: (question) => hasAgreedTo(request, question),
    nameSaid: () => readNameSaid(request),
    hasSaid: (detail) => hasSaid(request, detail),
  }
}

/**
 * The question was the last thing that we said, by the AI and not by a person, and everything that the customer wrote
 * came after it and reads as one yes.
 */
export function hasAgreedTo(
  { history, unanswered, opening }: Pick<ThinkRequest, 'history' | 'unanswered' | 'opening'>,
  question: string,
): boolean {
  const last = history.findLast(({ sender }) => sender !== 'contact')
  if (last?.sender !== 'ai' || last.isUndelivered || !showsQuestion(last.text, question)) return false
  const isLater = ({ sequence }: { sequence?: number }) =>
    sequence === undefined || last.sequence === undefined || sequence > last.sequence
  if (!unanswered.every(isLater)) return false
  const name = readNameSaid({ history, unanswered, opening })
  return readAgreement(unanswered.map(({ text }) => text).join('\n'), question, { name }) === 'agrees'
}

const NAME_QUESTIONS = Object.values(detailQuestions).map(({ name }) => name)

/** The name by which the customer calls themselves. Beside our question for it, a bare one is enough: "Yes, Asha Rao". */
function readNameSaid({
  history,
  unanswered,
  opening,
}: Pick<ThinkRequest, 'history' | 'unanswered' | 'opening'>): string | undefined {
  const text = unanswered.map((one) => one.text).join('\n')
  const last = history.findLast(({ sender }) => sender !== 'contact')?.text ?? ''
  const isAsked = NAME_QUESTIONS.some((question) => last.includes(question))
  const people = opening?.resources.map(({ name }) => name)
  return readName(text) ?? (isAsked && people !== undefined ? readNameBeside(text, people) : undefined)
}

function hasSaid({ history, unanswered }: ThinkRequest, detail: string): boolean {
  const texts = [...history.filter(({ sender }) => sender === 'contact'), ...unanswered].map(({ text }) =>
    normaliseWithin(text, 'NFKC').toLowerCase(),
  )
  if (detail.includes('@')) {
    const address = detail.toLowerCase()
    // "Asha at example dot com" says it too.
    return texts.some((text) => text.includes(address) || readEmail(text)?.toLowerCase() === address)
  }
  // People leave out the country code, and write spaces, dashes, words and digits of their own script.
  const digits = detail.replace(/\D/g, '').slice(-8)
  const country = parsePhoneNumberFromString(detail)?.country
  const options = country === undefined ? {} : { defaultCountry: country }
  return texts.some((text) => text.replace(/\D/g, '').includes(digits) || readPhone(text, options) === detail)
}
