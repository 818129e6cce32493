/** The gate, asked about a call: at the API call, and again before it is dialled. */
import type { ContactReason } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { CallDependencies } from './dependencies.ts'

interface Reason {
  code: ContactReason
  message: string
}

export type Verdict = 'allowed' | { refused: Reason } | { waits: Reason; until: Date }

export async function askGate(
  { judge }: Pick<CallDependencies, 'judge'>,
  { transaction, workspaceId, now }: TimedScope<Session>,
  { contactId, channelId }: { contactId: string; channelId: string; ignoresDoNotDisturb: boolean },
): Promise<Verdict> {
  const verdict = await judge(transaction, { workspaceId, contactId, channelId }, now)
  if (verdict === undefined || verdict === 'no_channel')
    return {
      refused: {
        code: 'channel_unavailable',
        message: 'The contact or the channel does not exist any more.',
      },
    }
  const final = verdict.reasons.find(({ until }) => until === null)
  if (final) return { refused: final }
  const times = verdict.reasons.map(({ until }) => new Date(until!).getTime())
  const [first] = verdict.reasons
  return first === undefined ? 'allowed' : { waits: first, until: new Date(Math.max(...times)) }
}
