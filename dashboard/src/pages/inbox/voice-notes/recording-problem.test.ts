import { expect, test } from 'vitest'
import { problemBefore, problemOf } from './recording-problem.ts'

const named = (name: string) => Object.assign(new Error('of the browser'), { name })

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
] as const)('%s of the microphone is told as %s', (name, problem) => {
  expect(problemOf(named(name))).toBe(problem)
})

test('a page without https, and a browser that records nothing that WhatsApp takes, ask for no microphone', () => {
  const navigator = { mediaDevices: {} as MediaDevices }
  expect(problemBefore({ isSecureContext: false, navigator }, 'audio/webm')).toBe('insecure')
  expect(problemBefore({ isSecureContext: true, navigator: {} }, 'audio/webm')).toBe('unsupported')
  expect(problemBefore({ isSecureContext: true, navigator }, undefined)).toBe('unsupported')
  expect(problemBefore({ isSecureContext: true, navigator }, 'audio/webm')).toBeUndefined()
})
