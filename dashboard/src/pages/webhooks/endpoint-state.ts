/** The state of an endpoint in a word and a sentence. */
import type { WebhookEndpoint } from '@parley/contracts'
import { clockTime, shortTime } from '../../texts/format.ts'
import type { webhookTexts } from './texts.ts'

export interface EndpointState {
  tone: 'good' | 'warn' | 'bad' | 'off'
  word: string
  /** Absent: there is nothing to say. */
  sentence?: string
}

type Words = (typeof webhookTexts)['en']

export function stateOf(endpoint: WebhookEndpoint, words: Words): EndpointState {
  const { active, disabled_reason, failing_since, resumes_at } = endpoint
  if (!active) return { tone: 'off', word: words.off, sentence: disabled_reason ?? words.offByYou }
  if (resumes_at !== null)
    return {
      tone: 'bad',
      word: words.unreachable,
      sentence: words.noAnswerSince(shortTime(failing_since ?? resumes_at), clockTime(resumes_at)),
    }
  if (failing_since !== null)
    return { tone: 'warn', word: words.failing, sentence: words.refusesSince(shortTime(failing_since)) }
  return { tone: 'good', word: words.delivers }
}

/** The host says more than the whole address. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url
}

/** A command that posts a body again by hand. It says nothing of the secret. */
export function curlOf(url: string, headers: Readonly<Record<string, string>>, body: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  return [`curl -X POST ${quoted(url)}`, ...lines, `--data-raw ${quoted(body)}`].join(' \\\n  ')
}
