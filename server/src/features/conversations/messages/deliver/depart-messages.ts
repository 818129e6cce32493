/** Sends claimed messages, each at its time, and writes what became of them. */
import type { Platform } from '../../../../platform/platform.ts'
import type { InFlight } from '../../../../platform/worker/in-flight.ts'
import type { ChannelPaces } from './channel-paces.ts'
import type { ClaimedMessages } from './claim-messages.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import type { DueMessage } from './due-message.ts'
import { createSender } from './send-claimed.ts'
import type { OutcomeWriter } from './write-outcomes.ts'

/** Each message has its slot already. `begun`: when claiming began, in milliseconds. */
export type Depart = (claimed: ClaimedMessages, begun: number) => void

export function departuresOf(
  platform: Platform,
  {
    flight,
    paces,
    outcomes,
    readSentFile,
  }: {
    flight: InFlight
    paces: ChannelPaces
    outcomes: OutcomeWriter
    readSentFile: DeliveryDependencies['readSentFile']
  },
): Depart {
  const { wake, log } = platform
  const sendClaimed = createSender(platform, { readSentFile })

  async function send(channel: DeliveryChannel, message: DueMessage, answered: () => void): Promise<void> {
    try {
      const finished = await sendClaimed(channel, message)
      answered()
      const { hasNext } = await outcomes.write(finished)
      const due = { workspaceId: channel.workspace_id, channelId: channel.id }
      if (hasNext) wake.signal('outbox', due)
      if (finished.outcome.available_at) wake.signal('outbox', due, finished.outcome.available_at)
    } catch (error) {
      // The row stays claimed; its lease makes it `unknown`, and the provider's status settles it.
      log.error({ message_id: message.message_id, err: error }, 'an outcome could not be written')
    } finally {
      flight.end(channel.workspace_id)
    }
  }

  return (claimed, begun) =>
    paces.depart(claimed, begun, (message, answered) => void send(claimed.channel, message, answered))
}
