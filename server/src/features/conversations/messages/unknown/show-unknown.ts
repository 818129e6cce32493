/**
 * Shows messages of unknown outcome to a person: one notice for each channel while any is left, with their number and how
 * they are settled. The notice goes when the last of them is settled, by the provider's reports or by a person.
 */
import { showId } from '@parley/contracts'
import { inScope, type TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { channelsToShow, markShown } from './unknown.store.ts'

interface UnknownNotice {
  kind: 'messages.unknown'
  severity: 'warning'
  title: string
  detail: string
  subject: { type: 'channel'; id: string }
}

export interface UnknownNotices {
  renew(work: TimedScope, notice: UnknownNotice): Promise<boolean>
  dismissAbout(work: TimedScope, subjectId: string, kind: UnknownNotice['kind']): Promise<void>
}

export function showUnknownOf(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  notices: UnknownNotices,
): () => Promise<void> {
  async function showChannel(workspaceId: string, channelId: string): Promise<void> {
    await inScope(database, workspaceId, async (scope) => {
      const work = { ...scope, now: clock.now() }
      const { shown, unknown } = await markShown(work, channelId)
      if (unknown === 0) return notices.dismissAbout(work, channelId, 'messages.unknown')
      // Another process was faster.
      if (shown === 0) return
      const isNew = await notices.renew(work, noticeOf(channelId, unknown))
      if (isNew)
        work.transaction.afterCommit(() =>
          log.warn(
            { workspace_id: workspaceId, channel_id: channelId, messages: unknown },
            'it is not known whether messages arrived: a person must settle them',
          ),
        )
    })
  }

  return async () => {
    for (const { workspace_id, channel_id } of await channelsToShow(database.system, clock.now()))
      await showChannel(workspace_id, channel_id)
  }
}

function noticeOf(channelId: string, unknown: number): UnknownNotice {
  const channel = showId('channel', channelId)
  const [messages, they] = unknown === 1 ? ['1 message', 'it has'] : [`${unknown} messages`, 'they have']
  return {
    kind: 'messages.unknown',
    severity: 'warning',
    title: `It is not known whether ${messages} arrived`,
    detail:
      `The server or a connection stopped while ${messages} of the channel ${channel} left, and the provider has not reported what became of them. ` +
      `Nothing is sent again by itself. Look at them (GET /v1/messages?status=unknown), ask the provider or the contacts, then settle them: ` +
      `POST /v1/messages/settle-unknown with {"channel_id": "${channel}", "outcome": "sent"}, "failed" or "send_again" (contacts may get a message twice), ` +
      `or one at a time with POST /v1/messages/{id}/settle. This notice goes when ${they} been settled.`,
    subject: { type: 'channel', id: channelId },
  }
}
