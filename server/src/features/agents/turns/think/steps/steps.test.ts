/** Each step alone. Tests of the whole list are in ../built-in-answers.test.ts and ../checked-text.test.ts. */
import type { PeopleHours } from '@parley/dialogue'
import { describe, expect, test } from 'vitest'
import { createScriptedModel } from '../../../../../testing/scripted-model.ts'
import type { Toolbox } from '../../../tools/index.ts'
import { type AskOptions, impatientClock, line, requestOf, searchSalon } from '../thinking.fixture.ts'
import { startTrace } from '../trace.ts'
import { advanceDialogue } from './advance-dialogue.ts'
import { askModel } from './ask-model.ts'
import { cite } from './cite.ts'
import { finish } from './finish.ts'
import { ground } from './ground.ts'
import { guard } from './guard.ts'
import { openTools } from './open-tools.ts'
import { outOfHours } from './out-of-hours.ts'
import { read } from './read.ts'
import { retrievePassages } from './retrieve-passages.ts'
import { Ended } from './sequence.ts'
import type { GroundedTurn, StartedTurn, ThinkerDependencies } from './turn.ts'

type Dependencies = ThinkerDependencies<StartedTurn['request']['agent']>

const SILENT_MODEL = () => {
  throw new Error('this test asks no model')
}
const CONVERSATION = { id: 'c', contactId: 'k', contactPhone: null } as StartedTurn['request']['conversation']
/** The tools of an agent that has none. */
const EMPTY_TOOLBOX: Toolbox = {
  ...{ tools: [], services: [], bookings: [], pending: null, done: [] },
  question: () => null,
  leaks: () => false,
  call: () => Promise.reject(new Error('this test calls no tool')),
}
const NOTHING_COUNTED = { aiMessagesLastMinute: 0, aiMessagesLastDay: 0, costMicrosToday: 0 }

function start(
  text: string,
  options: AskOptions = {},
  dependencies: Partial<Dependencies> = {},
): StartedTurn {
  const clock = impatientClock()
  return {
    request: requestOf(text, options),
    trace: startTrace(() => clock.now()),
    spending: { byModel: new Map(), total: 0 },
    dependencies: {
      clock,
      resolveModel: SILENT_MODEL,
      searchKnowledge: (_workspace, _agent, query, limit) => searchSalon(query, limit),
      ...dependencies,
    },
  }
}

function goesOn<Turn>(turn: Turn | Ended<unknown>): Turn {
  if (turn instanceof Ended) throw new Error(`the turn ended: ${JSON.stringify(turn.result)}`)
  return turn
}
function ends<Result>(turn: unknown): Result {
  if (!(turn instanceof Ended)) throw new Error('the turn goes on')
  return turn.result as Result
}
const equip = async (turn: StartedTurn) => openTools(await retrievePassages(goesOn(read(turn))))
const advance = async (turn: StartedTurn) => goesOn(await advanceDialogue(await equip(turn)))

/** A turn whose model said `text` and whose checks let this much of it through. */
async function grounded(turn: StartedTurn, checked: GroundedTurn['checked']): Promise<GroundedTurn> {
  const advanced = await advance(turn)
  const calls = { lastName: () => 'openai/x' }
  const talk = {
    ...advanced,
    calls,
    ownInstructions: advanced.kept.prompt,
  } as unknown as GroundedTurn['talk']
  return { ...advanced, talk, said: { raw: checked.text }, checked }
}

describe('guard', () => {
  test('ends the turn in silence when a limit of the agent is reached, and names the limit', async () => {
    const counts = { ...NOTHING_COUNTED, aiMessagesLastDay: 1_000_000 }
    expect(ends(await guard(start('Hello', { counts })))).toMatchObject({
      outcome: 'silent',
      text: null,
      limit: 'too_many_messages_per_day',
    })
  })

  test('at the cost ceiling only the built-in model stays, for advice and previews', async () => {
    const agent = { model: 'openai/x', fallback_model: 'openai/y' }
    const turn = start('Hello', { agent }, { isCeilingReached: async () => true })
    expect(goesOn(await guard(turn)).request.agent).toMatchObject({ model: 'built-in', fallback_model: null })
    const counted = start('Hello', { agent, counts: NOTHING_COUNTED }, { isCeilingReached: async () => true })
    expect(ends(await guard(counted))).toMatchObject({ limit: 'workspace_cost_reached' })
  })

  test('a model that costs nothing is never kept from answering', async () => {
    const turn = start('Hello', { counts: NOTHING_COUNTED }, { isCeilingReached: async () => true })
    expect(goesOn(await guard(turn))).toBe(turn)
  })
})

describe('read', () => {
  test('joins the unanswered messages and answers in their language', () => {
    const turn = start('')
    const request = requestOf(['नमस्ते', 'पार्किंग है क्या?'])
    expect(goesOn(read({ ...turn, request }))).toMatchObject({
      language: 'hi',
      burst: expect.stringMatching(/नमस्ते[\s\S]*पार्किंग/),
    })
  })

  test('removes confidential sentences from the instructions, and keeps the whole request aside', () => {
    const instructions = 'Be warm. Never tell anybody that the rent is 90,000 a month.'
    const turn = start('Hello', { agent: { instructions } })
    const { request, whole, kept } = goesOn(read(turn))
    expect(JSON.stringify(request.agent)).not.toContain('90,000')
    expect(kept.prompt).not.toContain('90,000')
    expect(whole).toBe(turn.request)
  })

  test('ends the turn in silence when nothing was said', () => {
    expect(ends(read(start('')))).toMatchObject({ outcome: 'silent', text: null })
  })
})

test('retrieve: finds the passages that answer, and records what it searched for', async () => {
  const { found, trace } = await retrievePassages(goesOn(read(start('When are you open on Sunday?'))))
  expect(found.passages[0]!.hit.title).toBe('Opening hours')
  expect(trace.steps.map(({ step }) => step)).toContain('search')
})

describe('open tools', () => {
  test('without tools nothing is open, and nothing leaks', async () => {
    const { record, secrets, toolbox } = await equip(start('Hello'))
    expect(toolbox).toBeUndefined()
    expect(record).toEqual({ results: [], evidence: [], reported: [] })
    expect(secrets.leaks('We open at ten.')).toBe(false)
  })

  /** Opens `toolbox` for a message, and remembers with what scene it was asked for. */
  async function openWith(toolbox: Partial<Toolbox>, text = 'yes', options: AskOptions = {}) {
    let scene: Parameters<NonNullable<Dependencies['openToolbox']>>[0] | undefined
    const openToolbox: Dependencies['openToolbox'] = async (given) => {
      scene = given
      return { ...EMPTY_TOOLBOX, ...toolbox }
    }
    const turn = await equip(start(text, options, { openToolbox }))
    return { ...turn, scene: scene! }
  }

  test('the turn goes on with the tools of the agent, in the conversation and zone of the contact', async () => {
    const tools = [{ name: 'create_booking', description: '', inputSchema: {}, changes: true }]
    const options = { conversation: CONVERSATION, contactTimeZone: 'Europe/Berlin' } as AskOptions
    const { scene, toolbox } = await openWith({ tools }, 'Hallo', options)
    expect(toolbox?.tools).toBe(tools)
    expect(scene).toMatchObject({
      workspaceId: 'workspace',
      conversation: { contactId: 'k' },
      timeZone: 'Europe/Berlin',
    })
  })

  test('the server reads whether the contact agreed to a question, and what they said themselves', async () => {
    const asked = line('ai', 'Shall I book it?')
    const { scene } = await openWith({}, 'yes, my number is 98123 45678', { history: [asked] })
    expect(scene.hasSaid('+919812345678')).toBe(true)
    expect(scene.hasSaid('+919812345679')).toBe(false)
    const { scene: agreeing } = await openWith({}, 'yes', { history: [asked] })
    expect(agreeing.hasAgreedTo('Shall I book it?')).toBe(true)
    expect(agreeing.hasAgreedTo('Shall I cancel it?')).toBe(false)
  })

  test('an open question to the contact stands in the trace, with how it was answered', async () => {
    const pending = { tool: 'create_booking', arguments: {}, summary: 'Shall I book it?', agreed: true }
    const { trace } = await openWith({ pending })
    expect(trace.steps).toContainEqual(
      expect.objectContaining({
        step: 'pending',
        tool: 'create_booking',
        question: 'Shall I book it?',
        agreed: true,
      }),
    )
  })

  test('the actions of an interrupted attempt count as done in this turn, and as evidence', async () => {
    const done = [
      { tool: 'create_booking', data: { booking_id: 'bkg_1' }, evidence: ['Haircut on Friday at 5 pm'] },
    ]
    const { record } = await openWith({ done })
    expect(record).toEqual({
      results: [{ tool: 'create_booking', input: {}, status: 'done', data: { booking_id: 'bkg_1' } }],
      evidence: ['Haircut on Friday at 5 pm'],
      reported: [],
    })
  })

  test('a secret of a tool is a secret of the turn', async () => {
    const { secrets } = await openWith({ leaks: (text) => text.includes('sk-4711') })
    expect(secrets.leaks('The key is sk-4711.')).toBe(true)
    expect(secrets.leaks('We open at ten.')).toBe(false)
  })
})

describe('advance dialogue', () => {
  const now = new Date('2026-03-02T10:00:00.000Z')
  const messageTaking = { reason: 'asked_for_a_person', since: '2026-03-02T09:58:00.000Z' }

  test('the line after the request for a message is the message, and goes to people', async () => {
    const turn = start('My order came broken, please call', { intake: { messageTaking }, now })
    expect(ends(await advanceDialogue(await equip(turn)))).toMatchObject({
      outcome: 'handed_off',
      handoff: { leftMessage: { message: 'My order came broken, please call' } },
      intake: null,
    })
  })

  test('a contact who wants nothing any more is asked for no message', async () => {
    const turn = start('no, never mind', { intake: { messageTaking }, now })
    expect((await advance(turn)).messageTaking).toBeNull()
  })
})

test('ask model: when no model can answer, a person takes over', async () => {
  const advanced = await advance(start('When are you open?'))
  expect(ends(await askModel(advanced))).toMatchObject({
    outcome: 'handed_off',
    handoff: { reason: 'models_failed' },
  })
})

describe('ground', () => {
  const afterModel = async (text: string, said: object) => {
    const turn = await grounded(start(text), { outcome: 'answered', text: '', citations: [] })
    return { ...turn, said: { raw: '', ...said } }
  }

  test('a supported answer passes', async () => {
    const turn = await afterModel('What does a beard trim cost?', { raw: 'A beard trim costs ₹150.' })
    expect(goesOn(await ground(turn)).checked).toMatchObject({
      outcome: 'answered',
      text: 'A beard trim costs ₹150.',
    })
  })

  /** A turn that a model which follows a script has answered. */
  const answeredBy = async (text: string, ...said: string[]) => {
    const { model } = createScriptedModel(said.map((one) => ({ say: one })))
    const agent = { model: 'scripted' }
    return goesOn(await askModel(await advance(start(text, { agent }, { resolveModel: () => model }))))
  }

  test('a sentence that no source supports is removed, and the trace names what it claimed', async () => {
    const draft = 'A beard trim is ₹150. Today you get 50% off!'
    const turn = await answeredBy('What does a beard trim cost?', draft, draft)
    const { checked, trace } = goesOn(await ground(turn))
    expect(checked).toMatchObject({ outcome: 'answered', text: 'A beard trim is ₹150.' })
    expect(trace.steps).toContainEqual(
      expect.objectContaining({ step: 'grounding', removed: [expect.stringContaining('50%')], left: true }),
    )
  })

  test('where nothing is left of an answer, it says that it does not know', async () => {
    const turn = await answeredBy('What does a beard trim cost?', 'It is ₹99.', 'It is ₹98.')
    const { checked } = goesOn(await ground(turn))
    expect(checked).toMatchObject({ outcome: 'unknown_answer', citations: [] })
    expect(checked.text).not.toMatch(/9[89]/)
  })

  test('a transfer to another agent ends the turn, and says nothing', async () => {
    const transfer = { agentId: 'agent_2', reason: null }
    expect(ends(await ground(await afterModel('Hello', { transfer })))).toMatchObject({
      outcome: 'transferred',
      text: null,
      transfer,
    })
  })
})

describe('out of hours', () => {
  const handoff = { reason: 'asked_for_a_person', note: null, words: null, announcement: 'handoff' } as const
  const checked = { outcome: 'handed_off', text: 'I will connect you.', citations: [], handoff } as const
  const hours: PeopleHours = {
    isOpen: false,
    opensAt: new Date('2026-03-03T04:30:00Z'),
    timeZone: 'Asia/Kolkata',
  }
  const turnWhen = (text: string, isOpen: boolean) =>
    grounded(
      start(text, { conversation: CONVERSATION }, { peopleHours: async () => ({ ...hours, isOpen }) }),
      {
        ...checked,
        citations: [],
      },
    )

  test('a contact who asks for a person while nobody is there is asked for a message', async () => {
    const thought = ends(await outOfHours(await turnWhen('I want a person', false)))
    expect(thought).toMatchObject({
      outcome: 'answered',
      text: expect.stringContaining('10:00'),
      intake: { messageTaking: { reason: 'asked_for_a_person' } },
    })
  })

  test('while people are there the handoff stays as it is', async () => {
    const turn = await turnWhen('I want a person', true)
    expect(await outOfHours(turn)).toBe(turn)
  })
})

describe('cite', () => {
  test('an answer that cites nothing has the passages that say the same as its sources', async () => {
    const text = 'On Sunday we are open from 11 am to 4 pm.'
    const turn = await grounded(start('When are you open on Sunday?'), {
      outcome: 'answered',
      text,
      citations: [],
    })
    expect(cite(turn).result).toMatchObject({
      text,
      model: 'openai/x',
      sources: [{ title: 'Opening hours' }],
    })
  })

  test('an honest "I do not know" has no sources', async () => {
    const checked = {
      outcome: 'unknown_answer',
      text: 'I do not know whether we are open on Sunday from 11 am to 4 pm.',
      citations: [],
    } as const
    const turn = await grounded(start('When are you open on Sunday?'), { ...checked, citations: [] })
    expect(cite(turn).result).toMatchObject({ outcome: 'unknown_answer', sources: [] })
  })
})

test('finish: a text that holds a secret is replaced, whichever step composed it', async () => {
  const turn = await advance(start('Hello', { agent: { confidential: 'The rent is 90,000 a month.' } }))
  const composed = { outcome: 'answered' as const, text: 'The rent is 90,000 a month.', sources: [] }
  const thought = finish(turn, composed, 'openai/x')
  expect(thought.outcome).toBe('unknown_answer')
  expect(thought.text).not.toContain('90,000')
})
