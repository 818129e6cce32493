import type { WebhookEndpoint } from '@parley/contracts'
import { expect, test } from 'vitest'
import { curlOf, hostOf, stateOf } from './endpoint-state.ts'
import { webhookTexts } from './texts.ts'

const words = webhookTexts.en
const ENDPOINT = {
  active: true,
  disabled_reason: null,
  failing_since: null,
  resumes_at: null,
} as unknown as WebhookEndpoint

test('an endpoint that was switched off says why, whatever else is wrong', () => {
  const off = { ...ENDPOINT, active: false, resumes_at: '2026-11-21T10:00:00Z' }
  expect(stateOf(off, words).sentence).toBe(words.offByYou)
  expect(stateOf({ ...off, disabled_reason: 'No success for 5 days.' }, words)).toMatchObject({
    tone: 'off',
    sentence: 'No success for 5 days.',
  })
})

test('not reached and refused are told apart', () => {
  const failing = { ...ENDPOINT, failing_since: '2026-11-21T08:40:00Z' }
  expect(stateOf(failing, words).tone).toBe('warn')
  expect(stateOf({ ...failing, resumes_at: '2026-11-21T10:00:00Z' }, words).tone).toBe('bad')
  expect(stateOf(ENDPOINT, words)).toEqual({ tone: 'good', word: words.delivers })
})

test('a body with quotes survives a shell', () => {
  expect(curlOf('https://a.example/x', { 'webhook-id': 'evt_1' }, `{"text":"it's"}`)).toBe(
    [
      "curl -X POST 'https://a.example/x' \\",
      "  -H 'webhook-id: evt_1' \\",
      String.raw`  --data-raw '{"text":"it'\''s"}'`,
    ].join('\n'),
  )
  expect(hostOf('https://crm.example:8443/hook')).toBe('crm.example:8443')
})
