/** Answers to remarks about the chat itself: in which language, that an answer missed the question, insults. */
import {
  agreesAbroad,
  isInsult,
  languageNames,
  namesOtherwise,
  phrases,
  readAskedLanguage,
  saysNotMeant,
} from '@parley/language'
import { type Brief, type BriefQuestion, UNKNOWN_MARK } from '../brief.ts'
import { lastSaid } from '../say.ts'
import { type Line, talk } from '../step.ts'
import { freshTalk, timesSaid } from './say-once.ts'

/** The answer, and whether the session has heard it: then a person helps better. */
export interface ChatAnswer {
  line: Line
  isRepeated: boolean
}

export function sayLanguages({ language }: Brief): Line {
  return [talk('languages', languageNames(language))]
}

/** An answer to a message that is about nothing but the chat. */
export function answerAboutChat(brief: Brief, asked: readonly BriefQuestion[]): ChatAnswer | undefined {
  const { language, message } = brief
  const words = phrases[language]
  if (brief.isForeign === true) {
    const languages = words.languages(languageNames(language))
    return {
      line: [...sayLanguages(brief), talk('offer'), UNKNOWN_MARK],
      isRepeated: timesSaid(languages, brief) > 0,
    }
  }
  if (asked.length > 0 && asked.every(({ text }) => isInsult(text))) {
    return { line: [talk('rude'), talk('offer')], isRepeated: timesSaid(words.rude, brief) > 0 }
  }
  if (saysNotMeant(message) && asked.every(({ text }) => saysNotMeant(text) || !isAnswered(text, asked))) {
    const line = [...freshTalk('notMeant', [talk('notMeant')], brief), talk('offer')]
    return { line, isRepeated: timesSaid(words.again.notMeant, brief) > 0 }
  }
  return undefined
}

function isAnswered(text: string, asked: readonly BriefQuestion[]): boolean {
  return asked.some((one) => one.text === text && [...one.evidence, ...one.facts].length > 0)
}

/** "Oui": a yes to the offer of a person that stood beside our languages. */
export function acceptsAbroad(brief: Brief): boolean {
  return (
    agreesAbroad(brief.message) &&
    lastSaid(brief).includes(phrases[brief.language].languages(languageNames(brief.language)))
  )
}

/** A question for the languages of the chat, and not one about languages, dishes or services that the business has. */
export function asksForLanguage({ text, evidence }: BriefQuestion, brief: Brief): boolean {
  const asked = readAskedLanguage(text)
  if (asked === undefined) return false
  const name = asked.foreign?.toLowerCase()
  const isInDocuments = evidence.some(({ sentences }) =>
    sentences.some((one) => name !== undefined && one.text.toLowerCase().includes(name)),
  )
  return !isInDocuments && (asked.name === undefined || !isSpokenOf(asked.name, brief))
}

/** "Thai please" at a restaurant: a dish, where the business or the conversation knows the word. Its languages do not count. */
function isSpokenOf(name: string, { business, conversation, passages, services = [] }: Brief): boolean {
  const earlier = conversation.filter(
    (line) => line.isPast !== true && readAskedLanguage(line.text) === undefined,
  )
  const ofBusiness = [
    ...[business.name, ...services],
    ...business.facts.map((fact) => `${fact.name} ${fact.value}`),
    ...passages.map(({ heading, text, title }) => `${title}\n${heading ?? ''}\n${text}`),
  ]
  // Our own answer to a question for languages names those in which we answer.
  const ofConversation = earlier.map(({ text }) =>
    LANGUAGES.reduce((rest, one) => rest.replaceAll(one, ' '), text),
  )
  return [...ofBusiness, ...ofConversation].some((text) => namesOtherwise(text, name))
}

const LANGUAGES = Object.values(phrases).flatMap((words) =>
  (Object.keys(phrases) as (keyof typeof phrases)[]).map((language) =>
    words.languages(languageNames(language)),
  ),
)

/** The answer to it. A person is offered where they name a language in which nobody answers. */
export function answerForLanguage(brief: Brief, questions: readonly BriefQuestion[]): Line {
  const isForeign = questions.some(({ text }) => readAskedLanguage(text)?.foreign !== undefined)
  const languages = phrases[brief.language].languages(languageNames(brief.language))
  const line: Line = timesSaid(languages, brief) > 0 ? [talk('asSaid', languages)] : sayLanguages(brief)
  return isForeign ? [...line, talk('offer')] : line
}
