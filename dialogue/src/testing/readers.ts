/** Functions of the dialogue that read a customer's text; tests/readers calls each with awkward texts. */
import { advance } from '../advance.ts'
import { unknownInARow, withoutFrame } from '../answer/admit-unknown.ts'
import { plainWords, repeatShortly, timesSaid } from '../answer/say-once.ts'
import type { Brief } from '../brief.ts'
import type { DialogueContext } from '../context.ts'

export interface Reader {
  name: string
  file: string
  read: (text: string) => unknown
}

function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file, name, read }))
}

const CONTEXT: DialogueContext = {
  now: new Date('2026-11-18T05:00:00Z'),
  zone: 'Asia/Kolkata',
  services: [
    { name: 'Haircut', also_called: ['hair cut', 'baal katwana'] },
    { name: 'Facial', also_called: ['फेशियल'] },
  ],
  resources: [{ name: 'Anita' }, { name: 'Dr. Rohan Mehta' }],
  ...{ bookings: [], canBook: true, canCapture: true, leadFields: [] },
  ...{ askFor: ['name', 'phone', 'email'], contactName: null, contactPhone: '+919812345678', country: 'IN' },
}

/** A session in which we said the text. */
const briefOf = (text: string): Brief => ({
  ...{ language: 'en', message: text, questions: [], passages: [], persona: '', customerName: null },
  ...{ wanted: [], tools: [], searched: [], business: { name: '', facts: [] } },
  conversation: [{ speaker: 'business', text }],
})

export const DIALOGUE_READERS: readonly Reader[] = [
  ...inFile('dialogue/src/advance.ts', { advance: (text) => advance(null, [text], CONTEXT) }),
  ...inFile('dialogue/src/answer/admit-unknown.ts', {
    withoutFrame,
    unknownInARow: (text) => unknownInARow(briefOf(text)),
  }),
  ...inFile('dialogue/src/answer/say-once.ts', {
    ...{ plainWords, repeatShortly },
    timesSaid: (text) => timesSaid(text, briefOf(text)),
  }),
]
