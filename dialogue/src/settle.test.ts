/** The next turn expects the answer to the question that this turn asked: words and stored state always agree. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance } from './advance.ts'
import type { Brief, BriefResult } from './brief.ts'
import { briefDialogue } from './brief-dialogue.ts'
import type { DialogueContext } from './context.ts'
import { missingDetails } from './missing-details.ts'
import { nextStep } from './next-step.ts'
import { say } from './say.ts'
import { settle } from './settle.ts'
import { askedFor, type DialogueState, type OwnBooking } from './state.ts'
import type { Step, Utterance } from './step.ts'

const now = new Date('2026-11-18T05:00:00Z')
const OWN: OwnBooking[] = [
  { id: 'bkg_1', service: 'Facial', starts_at: '2026-11-20T09:30:00.000Z' },
  { id: 'bkg_2', service: 'Haircut', starts_at: '2026-11-21T05:30:00.000Z' },
]
const context: DialogueContext = {
  ...{ now, zone: 'Asia/Kolkata', bookings: OWN, canBook: true, canCapture: true, leadFields: [] },
  ...{ askFor: ['name', 'email'], contactName: null, contactPhone: '+919812345678', country: 'IN' },
  resources: [],
  services: [
    { name: 'Haircut', also_called: [] },
    { name: 'Facial', also_called: [] },
  ],
}
const TOOLS = [
  'check_availability',
  'list_bookings',
  'create_booking',
  'reschedule_booking',
  'cancel_booking',
]

const hour = (at: string) => ({ starts_at: `2026-11-19T${at}:00.000Z`, when: `at ${at}` })
const FREE = ['04:30', '05:00', '05:30', '06:00'].map(hour)

/** The answers of the tools of a busy salon. */
function answerOf(tool: string, input: BriefResult['input'], isFree: boolean): BriefResult {
  const result = (status: BriefResult['status'], data: BriefResult['data']) => ({ tool, input, status, data })
  switch (tool) {
    case 'check_availability':
      return result('done', { free_times: isFree ? FREE : [] })
    case 'list_bookings':
      return result('done', {
        bookings: OWN.map(({ id, service, starts_at }) => ({
          ...{ booking_id: id, service, starts_at, when: `on ${starts_at}` },
          by_the_customers_clock: starts_at.slice(0, 16),
        })),
      })
    case 'cancel_booking':
      return result('needs_confirmation', { summary: 'Shall I cancel it?' })
    default:
      return isFree
        ? result('needs_confirmation', { summary: 'Shall I book it?' })
        : result('refused', { wanted: 'that time', cause: 'taken', free_times: FREE.slice(2) })
  }
}

interface Turn {
  state: DialogueState | null
  step: Step
  wanted: readonly { name: string; question: string }[]
}

/** One turn of the built-in model, until it says something. */
function turn(stored: DialogueState | null, message: string, isFree = true): Turn {
  const advanced = advance(stored, [message], context)
  const wanted = missingDetails(advanced.state, context, 'en')
  const results: BriefResult[] = []
  const brief: Brief = {
    ...{ language: 'en', message, conversation: [], passages: [], persona: '', customerName: null },
    business: { name: 'Glow', facts: [] },
    questions: [{ text: message, evidence: [], facts: [], isDetail: advanced.isDetail[0] === true }],
    ...{ wanted, results, tools: TOOLS, searched: [] },
    dialogue: briefDialogue(advanced, context),
  }
  let step = nextStep(brief)
  for (let calls = 0; step.kind === 'call' && calls < 6; calls++) {
    results.push(answerOf(step.tool, step.input, isFree))
    step = nextStep(brief)
  }
  return { state: settle(advanced.state, context, { results, wanted }), step, wanted }
}

function phraseOf(step: Step, phrase: string): Extract<Utterance, object> | undefined {
  const said = (step.lines ?? []).flat()
  return said.find((one) => typeof one !== 'string' && one.phrase === phrase) as Extract<Utterance, object>
}

function expectAgreement({ state, step, wanted }: Turn): void {
  if (state === null || state.request.goal === 'none') return
  const { request } = state
  const offered = phraseOf(step, 'offer')?.values[0]
  // Talk has an `offer` of its own, of a person, which takes no values.
  const times = Array.isArray(offered) ? offered : []
  const which = phraseOf(step, 'whichAppointment')?.values[0] as readonly string[] | undefined
  const text = say(step.lines ?? [], 'en')
  if ('offers' in request) expect(request.offers).toHaveLength(times.length)
  if (times.length > 0) expect(request.asked).toBe('time')
  if (which !== undefined) {
    expect(request.asked).toBe('booking')
    expect('choices' in request && request.choices).toHaveLength(which.length)
  }
  if (/Shall I (?:book|cancel) it/.test(text)) {
    // The name may be asked for beside it.
    expect(request.asked).toBe('confirm')
    return
  }
  const asked = wanted.find(({ question }) => text.includes(question))
  if (asked !== undefined) expect(request.asked).toBe(asked.name)
}

describe('the next turn expects what this one asked', () => {
  test.each([
    ['book an appointment', true, 'service'],
    ['book a facial', true, 'date'],
    ['book a facial tomorrow', true, 'time'],
    ['book a facial tomorrow', false, 'time'],
    ['book a facial tomorrow at 3 pm, my name is Asha', true, 'confirm'],
    ['book a facial tomorrow at 3 pm, my name is Asha', false, 'time'],
    ['book a facial tomorrow at 3 pm', true, 'confirm'],
    ['cancel my appointment', true, 'booking'],
    ['cancel my facial appointment', true, 'confirm'],
    ['I need to reschedule my appointment', true, 'booking'],
    ['I need to reschedule my facial appointment', true, 'date'],
    ['I am interested in bridal makeup', true, 'name'],
  ] as const)('%s (free: %s): %s', (message, isFree, asked) => {
    const played = turn(null, message, isFree)
    expect(askedFor(played.state!.request)).toBe(asked)
    expectAgreement(played)
  })

  test('an offered time is chosen by its place in what was said', () => {
    const { state, step } = turn(null, 'book a facial tomorrow')
    expect(phraseOf(step, 'offer')?.values[0]).toEqual(['at 04:30', 'at 05:00', 'at 06:00'])
    const { state: chosen } = turn(state, 'the second one')
    expect(chosen?.request).toMatchObject({ when: { days: { on: '2026-11-19' }, hours: { at: '10:30' } } })
  })

  test('where only the name is missing, it is asked for beside the question whether to book', () => {
    const { state, step } = turn(null, 'book a facial tomorrow at 3 pm')
    expect(say(step.lines ?? [], 'en')).toBe('Shall I book it? May I have your name, please?')
    const named = turn(state, 'Asha Rao')
    expect(named.state?.details.name).toBe('Asha Rao')
    expect(say(named.step.lines ?? [], 'en')).toBe('Shall I book it?')
  })

  test('for any words of customers', () => {
    const said = fc.constantFrom(
      'book a facial', 'I need an appointment', 'facial', 'tomorrow', '3 pm', 'Asha', 'yes', 'no', 'the second one',
      'cancel my appointment', 'reschedule my booking', 'the facial one', 'on friday', 'evening', 'first', 'move it to 5',
      'I am interested in bridal makeup', 'asha@example.com', 'I prefer not to say', 'never mind', 'kal 3 baje', 'hmm',
    ) // biome-ignore format: a list of lines
    fc.assert(
      fc.property(fc.array(fc.tuple(said, fc.boolean()), { minLength: 1, maxLength: 6 }), (messages) => {
        let stored: DialogueState | null = null
        for (const [message, isFree] of messages) {
          const played = turn(stored, message, isFree)
          expectAgreement(played)
          stored = played.state
        }
      }),
      { numRuns: 150 },
    )
  })
})
