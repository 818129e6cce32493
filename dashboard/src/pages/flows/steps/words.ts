/** Words of the page for steps and their ways. */
import type { Definition, Spoken } from '../flow.ts'
import type { flowTexts } from '../texts.ts'
import type { Way } from './links.ts'

/** Words that are spoken: one text, or one for each language. */
export function wordsOfSpoken(spoken: Spoken | undefined): string {
  return typeof spoken === 'string' ? spoken : (spoken?.default ?? '')
}

type Texts = (typeof flowTexts)['en']

export function wordsOfWay(definition: Definition, from: string, way: Way, texts: Texts): string {
  const step = definition.steps.find(({ id }) => id === from)
  switch (way.kind) {
    case 'answer':
      return texts.answerName(way.answer)
    case 'case': {
      const found = step?.type === 'branch' ? step.cases[way.index] : undefined
      return found ? `${found.variable} ${texts.operator(found.operator)} ${found.value ?? ''}`.trim() : ''
    }
    case 'otherwise':
      return step?.type === 'ask' ? texts.noAnswerFits : texts.otherwiseWay
    default:
      return step?.type === 'ask' && Object.keys(step.next_by_answer).length > 0 ? texts.otherAnswers : ''
  }
}
