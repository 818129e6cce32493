/** The health of a channel in one sentence. */
import type { Channel } from '@parley/contracts'
import { clockTime, number } from '../../texts/format.ts'
import type { channelTexts } from './texts.ts'

export interface Health {
  tone: 'good' | 'warn' | 'bad' | 'off'
  sentence: string
}

type Words = (typeof channelTexts)['en']

/** Providers whose account must be confirmed before it counts as connected. */
const CHECKED = new Set(['meta-cloud'])

export function healthOf(channel: Channel, words: Words, now = new Date()): Health {
  if (channel.status === 'disabled') return { tone: 'off', sentence: words.switchedOff }
  if (channel.status === 'needs_attention')
    return { tone: 'bad', sentence: channel.attention ?? words.needsYou }
  if (channel.paused_until !== null && new Date(channel.paused_until) > now)
    return { tone: 'warn', sentence: words.pausedUntil(clockTime(channel.paused_until)) }
  if (CHECKED.has(channel.provider) && channel.verified_at === null)
    return { tone: 'warn', sentence: words.notChecked }
  const answers = channel.agent_id === null ? words.peopleAnswer : words.answers
  if (channel.sandbox) return { tone: 'good', sentence: `${answers} ${words.reachesNobody}` }
  if (channel.kind !== 'whatsapp') return { tone: 'good', sentence: answers }
  return { tone: 'good', sentence: `${answers} ${words.pace(number(channel.messages_per_second))}` }
}
