/** Words of the page for steps and their ways. */
import type { Definition, Spoken } from '../flow.ts'
import type { flowTexts } from '../texts.ts'
import type { Way } from './links.ts'

/** Words that are spoken: one text, or one for each language. */
export function wordsOfSpoken(spoken: Spoken | undefined): string {
  return typeof spoken === 'string' ? spoken : (spoken?.default ?? '')
}

type Texts = (typeof flowTexts)['en']

/** `answers.rating` is the answer “rating”, `contact.custom.plan` the field “plan” of the contact. */
export function wordsOfVariable(variable: string, texts: Texts): string {
  const [source, ...path] = variable.split('.')
  const name = path.at(-1)?.replaceAll('_', ' ')
  if (name === undefined) return variable
  if (source === 'answers') return texts.answerOf(name)
  return source === 'contact' ? texts.contactField(name) : name
}

/** Each thing that the cases of a branch look at, once. */
export const comparedBy = (cases: readonly { variable: string }[], texts: Texts): string =>
  [...new Set(cases.map(({ variable }) => wordsOfVariable(variable, texts)))].join(', ')

export function wordsOfWay(definition: Definition, from: string, way: Way, texts: Texts): string {
  const step = definition.steps.find(({ id }) => id === from)
  switch (way.kind) {
    case 'answer':
      return texts.answerName(way.answer)
    case 'case': {
      const found = step?.type === 'branch' ? step.cases[way.index] : undefined
      return found ? texts.caseWords(wordsOfVariable(found.variable, texts), found.operator, found.value) : ''
    }
    case 'otherwise':
      return step?.type === 'ask' ? texts.noAnswerFits : texts.otherwiseWay
    default:
      return step?.type === 'ask' && Object.keys(step.next_by_answer).length > 0 ? texts.otherAnswers : ''
  }
}
