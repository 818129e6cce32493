import { describe, expect, test } from 'vitest'
import type { Toolbox } from '../../../tools/index.ts'
import { type AskOptions, line } from '../thinking.fixture.ts'
import { CONVERSATION, type Dependencies, EMPTY_TOOLBOX, equip, start } from './steps.fixture.ts'

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
