/** Verifies channels when they are made and when their credentials change; retries while the provider does not answer. */

import { OperationError } from '@parley/contracts'
import { inScope, type TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { claimVerifications } from './channels.store.ts'
import { type ChannelVerifier, verifyChannel } from './verify-channel.ts'

const MOST_PER_ROUND = 20
/** The first attempts may fall into a short outage; after this one the workspace is notified. */
const TOLD_AFTER_ATTEMPTS = 3

export interface ChannelNotices {
  give(
    work: TimedScope,
    notice: {
      kind: 'channel.unverified'
      severity: 'warning'
      title: string
      detail: string
      subject: { type: 'channel'; id: string }
    },
  ): Promise<void>
  dismissAbout(work: TimedScope, subjectId: string): Promise<void>
}

/** For a caller that cannot report the result to a user. */
export const NO_NOTICES: ChannelNotices = {
  give: async () => undefined,
  dismissAbout: async () => undefined,
}

export function createVerificationDrain(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  verifier: ChannelVerifier,
  notices: ChannelNotices,
): () => Promise<'again' | 'idle'> {
  async function verify(claim: { workspace_id: string; id: string; attempts: number }): Promise<void> {
    const { workspace_id: workspaceId, id } = claim
    const now = clock.now()
    try {
      const outcome = await verifyChannel(verifier, { workspaceId, id }, now)
      if (!('unanswered' in outcome) || claim.attempts !== TOLD_AFTER_ATTEMPTS) return
      await inScope(database, workspaceId, (work) =>
        notices.give(
          { ...work, now },
          {
            kind: 'channel.unverified',
            severity: 'warning',
            title: 'A channel is not verified yet',
            detail: `The provider has not confirmed that this channel's credentials speak for its account: ${outcome.unanswered} Until it does, messages that arrive by the hook of the whole app are kept, and none is lost. The server asks again by itself. Check the credentials, or ask now with POST /v1/channels/{id}/check.`,
            subject: { type: 'channel', id },
          },
        ),
      )
    } catch (error) {
      if (error instanceof OperationError && error.code === 'not_found') return
      log.warn({ err: error, channel_id: id }, 'a channel could not be verified')
    }
  }

  return async () => {
    const claims = await claimVerifications(database.system, clock.now(), MOST_PER_ROUND)
    await Promise.all(claims.map(verify))
    return claims.length === MOST_PER_ROUND ? 'again' : 'idle'
  }
}
