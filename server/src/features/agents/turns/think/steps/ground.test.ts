import { describe, expect, test } from 'vitest'
import { createScriptedModel } from '../../../../../testing/scripted-model.ts'
import { askModel } from './ask-model.ts'
import { ground } from './ground.ts'
import { advance, ends, goesOn, grounded, start } from './steps.fixture.ts'

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

  test('it says so in the words of the owner, whichever model answered', async () => {
    const { model } = createScriptedModel([{ say: 'It is ₹99.' }, { say: 'It is ₹98.' }])
    const texts = {
      unknown: { default: 'Ask us before 9 am.', languages: {} },
      offer_person: { default: null, languages: { en: 'Shall Priya (ext. 42) help?' } },
    }
    const request = { agent: { model: 'scripted', texts } }
    const turn = await advance(start('What does a beard trim cost?', request, { resolveModel: () => model }))
    const { checked } = goesOn(await ground(goesOn(await askModel(turn))))
    expect(checked).toMatchObject({
      outcome: 'unknown_answer',
      text: 'Ask us before 9 am. Shall Priya (ext. 42) help?',
    })
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
