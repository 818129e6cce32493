import { type LeadField, normaliseWithin } from '@parley/contracts'
import { coverage } from '../search/evidence.ts'
import { readYesOrNo } from './agreement.ts'
import { readMoment } from './moment/read-moment.ts'

const LONGEST_TEXT = 500

/** Reads the answer to a lead field's question as its type wants it; undefined when it is none. */
export function readField(
  text: string,
  field: LeadField,
  context: { zone: string; now: Date },
): string | number | boolean | undefined {
  const answer = text.replace(/\s+/g, ' ').trim()
  switch (field.type) {
    case 'text':
      return answer === '' ? undefined : answer.slice(0, LONGEST_TEXT)
    case 'number': {
      const digits = normaliseWithin(answer, 'NFKC').replace(/[०-९]/g, (digit) =>
        String(digit.charCodeAt(0) - 0x0966),
      )
      const match = /-?\d[\d,]*(?:\.\d+)?/.exec(digits)
      return match === null ? undefined : Number(match[0].replaceAll(',', ''))
    }
    case 'boolean':
      return readYesOrNo(answer)
    case 'date':
      return readMoment(answer, { ...context, expecting: 'date' })?.date
    case 'choice': {
      const rated = (field.choices ?? [])
        .map((choice) => ({ choice, score: coverage(choice, answer.slice(0, LONGEST_TEXT)) }))
        .sort((a, b) => b.score - a.score)
      const exact = field.choices?.find((choice) => answer.toLowerCase().includes(choice.toLowerCase()))
      return exact ?? (rated[0] !== undefined && rated[0].score > 0.5 ? rated[0].choice : undefined)
    }
  }
}
