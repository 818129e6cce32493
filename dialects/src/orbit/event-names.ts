/**
 * The events of the vendor's pages, and of conversations in the same manner, of which those say only that they are.
 * All can be subscribed to, also those that nothing fires here.
 */
const GROUPS = {
  message: 'created sent delivered failed read received replied recipient_deactivated sending undelivered',
  contact: 'created updated deleted merged opted_in opted_out recertification_due segment_changed',
  conversation:
    'created assigned tagged closed snoozed unsnoozed reopened handoff.requested handoff.resolved',
  campaign: 'created updated deleted started completed paused failed',
  call: 'initiated ringing answered completed failed',
  agent: 'handoff.occurred',
  kb: 'document.ready',
  webhook: 'test',
}

export const EVENT_NAMES: readonly string[] = Object.entries(GROUPS).flatMap(([noun, names]) =>
  names.split(' ').map((name) => `${noun}.${name}`),
)
