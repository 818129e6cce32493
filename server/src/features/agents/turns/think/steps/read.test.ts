import { describe, expect, test } from 'vitest'
import { requestOf } from '../thinking.fixture.ts'
import { read } from './read.ts'
import { ends, goesOn, start } from './steps.fixture.ts'

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
