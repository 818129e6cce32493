/** Visitors of the web chat: their sessions, what they write and what they see. */
import { readId } from '@parley/contracts'
import { networkOf } from '../../../platform/callers/network-of.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { UploadQuotas } from '../../identity/upload-quotas/index.ts'
import { deleteOutdatedVisitors } from './delete-outdated.ts'
import { createDeliverUpdates, type DeliverUpdatesDependencies } from './deliver-updates.ts'
import { type Caller, limitCalls } from './limit-calls.ts'
import { readMessages, type VisitorPage, type VisitorRange } from './read-messages.ts'
import { startVisit } from './start-visit.ts'
import { createVisitorStreams, type StreamSink } from './stream/visitor-streams.ts'
import { showTyping } from './typing.store.ts'
import { unknownVisitor } from './unknown-visitor.ts'
import { admitUpload, downloadFile, readUploadOf, type SentFile, uploadFile } from './uploads.ts'
import { hashOfToken, type VisitorRow, type WebChat, type WebChatSettings } from './visitor.ts'
import {
  type AnnounceTyping,
  endVisit,
  leaveEmail,
  markDelivered,
  markRead,
  showVisitorTyping,
  type VisitorSignals,
} from './visitor-signals.ts'
import { findByToken, findWebChat } from './visitors.store.ts'
import { writeMessage } from './write-message.ts'

export type { Caller } from './limit-calls.ts'
export type { StreamEvent, StreamSink } from './stream/visitor-streams.ts'
export { LARGEST_VISITOR_FILE, type SentFile, type StoredFile } from './uploads.ts'
export { mayOpen, type VisitorRow, type WebChat } from './visitor.ts'

/** A turn that takes longer has failed or says so. */
const TYPING_MS = 15_000
/** How often outdated visitors and their files are deleted. */
const DELETE_MS = 600_000

export interface VisitorsDependencies extends DeliverUpdatesDependencies {
  storage: Storage
  quotas: UploadQuotas
  announceTyping: AnnounceTyping
}

export function createVisitors(platform: Platform, dependencies: VisitorsDependencies) {
  const { database, clock, wake } = platform
  const { storage, quotas, openChannel } = dependencies
  const uploads = { platform, storage, quotas }
  const deliverUpdates = createDeliverUpdates(platform, dependencies)
  const streams = createVisitorStreams(platform, deliverUpdates)
  const signals = (chat: WebChat, visitor: VisitorRow, caller: Caller): VisitorSignals => ({
    platform,
    deliverUpdates,
    chat,
    visitor,
    caller,
  })

  return {
    /** The web chat that an address names; undefined when there is none. */
    async find(channelId: string): Promise<WebChat | undefined> {
      const id = readId('channel', channelId)
      const row = id && (await findWebChat(database.system, id))
      if (!row) return undefined
      return {
        workspaceId: row.workspace_id,
        id: row.id,
        name: row.name,
        mode: row.mode,
        isActive: row.status === 'active',
        settings: openChannel(row).context.credentials as WebChatSettings,
      }
    },

    /** Whose token it is. Throws `unauthenticated`. */
    async recognise(chat: WebChat, token: string | undefined): Promise<VisitorRow> {
      const hash = token === undefined ? undefined : hashOfToken(token)
      const visitor =
        hash && (await database.read(chat.workspaceId, (session) => findByToken(session, chat, hash)))
      if (!visitor || (chat.settings.require_identity && visitor.user_id === null)) throw unknownVisitor()
      return visitor
    },

    start: (chat: WebChat, input: Parameters<typeof startVisit>[2], caller: Caller) =>
      startVisit(platform, chat, input, caller),
    write: (chat: WebChat, visitor: VisitorRow, input: Parameters<typeof writeMessage>[4], caller: Caller) =>
      writeMessage(platform, deliverUpdates, chat, visitor, input, caller),
    async read(
      chat: WebChat,
      visitor: VisitorRow,
      range: VisitorRange,
      base: string,
      caller: Caller,
    ): Promise<VisitorPage> {
      const now = clock.now()
      await limitCalls(database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
      const { page, arrived } = await readMessages(platform, chat, visitor, range, base)
      await markDelivered(deliverUpdates, chat, arrived, now)
      return page
    },
    upload: (chat: WebChat, visitor: VisitorRow, file: SentFile, caller: Caller) =>
      uploadFile(uploads, chat, visitor, file, caller),
    admitUpload: (chat: WebChat, visitor: VisitorRow, length: number | undefined, caller: Caller) =>
      admitUpload(uploads, chat, visitor, length, caller),
    download: (chat: WebChat, visitor: VisitorRow, id: string, caller: Caller) =>
      downloadFile(platform, storage, chat, visitor, id, caller),
    readUpload: (attachment: Parameters<typeof readUploadOf>[2], uploadId: string) =>
      readUploadOf(platform, storage, attachment, uploadId),
    markRead: (chat: WebChat, visitor: VisitorRow, input: { up_to: string }, caller: Caller) =>
      markRead(signals(chat, visitor, caller), input),
    showVisitorTyping: (chat: WebChat, visitor: VisitorRow, input: { typing: boolean }, caller: Caller) =>
      showVisitorTyping(
        { ...signals(chat, visitor, caller), announceTyping: dependencies.announceTyping },
        input,
      ),
    leaveEmail: (
      chat: WebChat,
      visitor: VisitorRow,
      input: { email: string; name?: string },
      caller: Caller,
    ) => leaveEmail(signals(chat, visitor, caller), input),
    end: (chat: WebChat, visitor: VisitorRow, input: { forget: boolean }, caller: Caller) =>
      endVisit(signals(chat, visitor, caller), input),
    async openStream(
      target: { chat: WebChat; visitor: VisitorRow; base: string; after: string | undefined },
      sink: StreamSink,
      caller: Caller,
    ) {
      const { chat, visitor, after } = target
      await limitCalls(database, chat, 'stream', { ...caller, visitorId: visitor.id }, clock.now())
      const id = after === undefined ? undefined : readId('message', after)
      const network = networkOf(caller.address)
      return streams.open({ ...target, network, after: id }, sink)
    },

    /** Shows the visitor that somebody writes: the AI while it thinks, a person while they type. */
    async showTyping(
      place: { workspaceId: string; conversationId: string },
      writing: { by: 'ai' | 'person'; name: string | null; since: Date },
    ): Promise<void> {
      const { by: writer, name, since } = writing
      const until = new Date(since.getTime() + TYPING_MS)
      await database.read(place.workspaceId, (session) =>
        showTyping(session, place, { writer, name, since, until }),
      )
      wake.signal('presence')
    },
    ...createCleanUp(platform, quotas),
    /** Open in this process. */
    streamCount: streams.count,
    stopStreams: streams.stop,
  }
}
/** Deletes visitors and files that nobody can come back for. */
function createCleanUp({ database, clock }: Pick<Platform, 'database' | 'clock'>, quotas: UploadQuotas) {
  const deleteOutdated = async () =>
    (await quotas.deleteOutdated(clock.now())) + (await deleteOutdatedVisitors(database, clock.now()))
  const chore: Chore = { name: 'delete outdated visitors', everyMs: DELETE_MS, run: deleteOutdated }
  return { chores: [chore], deleteOutdated }
}
export type Visitors = ReturnType<typeof createVisitors>
