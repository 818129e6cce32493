/**
 * Writes down who is notified of the numbered events. Pushes and the cursor commit together, so that a process that dies in
 * the middle leaves everything to the next one, and no event notifies a device twice.
 */
import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import { eventDataOf } from '../../../../platform/events/pack-event.ts'
import { inWork, type TimedScope } from '../../../../platform/operations/work.ts'
import { mapInSlices } from '../../../../platform/ordering/map-in-slices.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { workspacesOf } from '../../../../platform/worker/due-lanes.ts'
import { choosePushes, type NewPush, type NotifyingEvent, type Recipient } from './choose-pushes.ts'
import {
  conversationsNow,
  deleteCursor,
  insertPushes,
  lockCursor,
  mentionsOf,
  moveCursor,
  notifyingEvents,
  readRecipients,
  type StoredEvent,
  workspacesToFollow,
} from './follow.store.ts'

/** Numbers of events: most of them notify nobody. */
const BATCH = 1000
/** A notification that is older helps nobody. */
const NEWS_MS = 3_600_000

/** `due` names workspaces with new events. Without it every workspace that is behind is looked for. */
export function createPushFollower(
  platform: Pick<Platform, 'database' | 'clock' | 'log' | 'wake'>,
): (due?: readonly Due[]) => Promise<'again' | 'idle'> {
  const { database, log, wake } = platform
  return async (due) => {
    let more = false
    const failures: unknown[] = []
    for (const workspaceId of due ? workspacesOf(due) : await workspacesToFollow(database.system)) {
      try {
        const signal = () => wake.signal('pushes', { workspaceId })
        if (await inWork(platform, workspaceId, (work) => followBatch(work, signal), { byKey: true }))
          more = true
      } catch (error) {
        log.warn({ err: error, workspace_id: workspaceId }, 'members are notified a little later')
        if (!isRetryableDatabaseError(error)) failures.push(error)
      }
    }
    // Thrown last: one workspace holds up no other, and the worker slows down.
    if (failures.length > 0) throw failures[0]
    return more ? 'again' : 'idle'
  }
}

/** Says whether there may be more. */
async function followBatch(work: TimedScope, signal: () => void): Promise<boolean> {
  const position = await lockCursor(work)
  if (position === undefined || position.last <= position.cursor) return false
  const recipients = await readRecipients(work)
  if (recipients.length === 0) {
    await deleteCursor(work)
    return false
  }
  const last = Math.min(position.last, position.cursor + BATCH)
  const since = new Date(work.now.getTime() - NEWS_MS)
  const stored = await notifyingEvents(work, position.cursor, last, since)
  const pushes = stored.length > 0 ? await pushesOf(work, stored, recipients) : []
  if (pushes.length > 0) {
    await insertPushes(
      work,
      pushes.map((push) => ({
        ...push,
        due_at: work.now,
        expires_at: new Date(push.occurred_at.getTime() + NEWS_MS),
      })),
    )
    work.transaction.afterCommit(signal)
  }
  await moveCursor(work, last)
  return position.last > last
}

async function pushesOf(
  work: TimedScope,
  stored: readonly StoredEvent[],
  recipients: readonly Recipient[],
): Promise<NewPush[]> {
  const conversations = await conversationsNow(work, [
    ...new Set(stored.map(({ conversation_id }) => conversation_id)),
  ])
  // Unpacking a full batch takes some tens of milliseconds.
  const events = await mapInSlices(stored, (event) => ({ ...event, data: eventDataOf(event) }))
  const notes = events.flatMap((event) => noteIdOf(event) ?? [])
  const mentions = notes.length > 0 ? await mentionsOf(work, notes) : []
  const pushes = events.flatMap((event) => {
    const conversation = conversations.get(event.conversation_id)
    if (!conversation) return []
    const mentioned = mentions.filter(
      ({ note_id, created_at }) =>
        note_id === noteIdOf(event) && created_at.getTime() === event.occurred_at.getTime(),
    )
    return choosePushes(event, conversation, recipients, new Set(mentioned.map(({ member_id }) => member_id)))
  })
  return [...new Map(pushes.map((push) => [placeOf(push), push])).values()]
}

/** Of what happens in a conversation at one moment a device shows the newest, and each mention. */
const placeOf = ({ device_id, conversation_id, kind, subject_id }: NewPush) =>
  `${device_id} ${conversation_id} ${kind === 'mention' ? subject_id : ''}`

const noteIdOf = ({ type, data }: Pick<NotifyingEvent, 'type' | 'data'>) =>
  type === 'note.created' || type === 'note.updated'
    ? ((data.note as { id?: string } | null)?.id ?? undefined)
    : undefined
