/** The message of the contact that a reply answers: the last one with words before it. */
import type { TimelineItem } from '../timeline.ts'

export function questionBefore(timeline: readonly TimelineItem[], messageId: string): string {
  const at = timeline.findIndex((item) => item.kind === 'message' && item.message.id === messageId)
  const asked = timeline
    .slice(0, Math.max(0, at))
    .findLast(
      (item) =>
        item.kind === 'message' &&
        item.message.direction === 'inbound' &&
        item.message.content.type === 'text' &&
        item.message.content.text.trim() !== '',
    )
  return asked?.kind === 'message' && asked.message.content.type === 'text' ? asked.message.content.text : ''
}

/** The agent that answers in the thread, whose knowledge the reply belongs to. */
export function agentOf(timeline: readonly TimelineItem[]): string | undefined {
  const spoken = timeline.findLast((item) => item.kind === 'message' && item.message.agent_id !== null)
  return spoken?.kind === 'message' ? (spoken.message.agent_id ?? undefined) : undefined
}
