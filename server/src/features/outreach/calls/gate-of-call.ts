/** The gate, asked about a call: at the API call, and again before it is dialled. */
import type { ContactPurpose, ContactReason } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Author } from '../../contacts/contacts/index.ts'
import type { CallDependencies } from './dependencies.ts'

interface Reason {
  code: ContactReason
  message: string
}

export type Verdict = 'allowed' | { refused: Reason } | { waits: Reason; until: Date }

export interface CallToJudge {
  contactId: string
  channelId: string
  purpose: ContactPurpose
  ignoresDoNotDisturb: Author | null
}

/** They were counted under a lock when the call was placed, with the call itself. They are not counted twice. */
const COUNTED_WHEN_PLACED: readonly ContactReason[] = ['frequency_cap', 'provider_tier']

export async function askGate(
  { judge }: Pick<CallDependencies, 'judge'>,
  { transaction, workspaceId, now }: TimedScope<Session>,
  { contactId, channelId, purpose, ignoresDoNotDisturb }: CallToJudge,
  moment: 'placing' | 'dialing',
): Promise<Verdict> {
  const initiative = {
    purpose,
    kind: 'call' as const,
    ignores_do_not_disturb: ignoresDoNotDisturb,
    holds: moment === 'placing',
  }
  const verdict = await judge(transaction, { workspaceId, contactId, channelId, initiative }, now)
  if (verdict === undefined || verdict === 'no_channel')
    return {
      refused: {
        code: 'channel_unavailable',
        message: 'The contact or the channel does not exist any more.',
      },
    }
  const reasons = verdict.reasons.filter(
    ({ code }) => moment === 'placing' || !COUNTED_WHEN_PLACED.includes(code),
  )
  const final = reasons.find(({ until }) => until === null)
  if (final) return { refused: final }
  const [first] = reasons
  if (first === undefined) return 'allowed'
  return {
    waits: first,
    until: new Date(Math.max(...reasons.map(({ until }) => new Date(until!).getTime()))),
  }
}
