/** Visitors of the web chat: their sessions, what they write and what they see. */
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { UploadQuotas } from '../../identity/upload-quotas/index.ts'
import { allowsPage, type PageOwner } from './allows-page.ts'
import { deleteOutdatedVisitors } from './delete-outdated.ts'
import { createDeliverUpdates, type DeliverUpdatesDependencies } from './deliver-updates.ts'
import { downloadWebChatAttachment } from './download-web-chat-attachment.ts'
import { endWebChat } from './end-web-chat.ts'
import { findChat } from './find-chat.ts'
import { leaveWebChatEmail } from './leave-web-chat-email.ts'
import { listWebChatMessages } from './list-web-chat-messages.ts'
import { markWebChatRead } from './mark-web-chat-read.ts'
import { readUploadOf, type UploadedAttachment } from './read-upload.ts'
import { recogniseVisitor } from './recognise-visitor.ts'
import { showTypingTo } from './show-typing.ts'
import { type AnnounceTyping, showWebChatTyping } from './show-web-chat-typing.ts'
import { startWebChat } from './start-web-chat.ts'
import { createVisitorStreams } from './stream/visitor-streams.ts'
import { streamWebChat } from './stream-web-chat.ts'
import { uploadWebChatAttachment } from './upload-web-chat-attachment.ts'
import type { VisitorRow, WebChat } from './visitor.ts'
import type { WebChatHandlers } from './web-chat-handler.ts'
import { writeWebChatMessage } from './write-web-chat-message.ts'

export type { Caller } from './limit-calls.ts'
export { makeVisitorName } from './new-visitor.ts'
export { type ChatToOpen, openChat } from './open-chat.ts'
export type { OpenedStream, StreamEvent, StreamSink } from './stream/open-streams.ts'
export { mayOpen, type VisitorRow, type WebChat } from './visitor.ts'
export { LARGEST_VISITOR_FILE, type StoredFile } from './visitor-file.ts'
export type { ChatCall, VisitorCall, WebChatHandlers, WebChatOperation } from './web-chat-handler.ts'

/** How often outdated visitors and their files are deleted. */
const DELETE_MS = 600_000

export interface VisitorsDependencies extends DeliverUpdatesDependencies {
  storage: Storage
  quotas: UploadQuotas
  announceTyping: AnnounceTyping
}

export interface Visitors {
  webChat: WebChatHandlers
  /** The web chat that an address names; undefined when there is none. */
  find(channelId: string): Promise<WebChat | undefined>
  /** Whether pages of the origin may open conversations of the workspace. */
  allowsPage(owner: PageOwner, origin: string): Promise<boolean>
  /** The visitor whose token it is. Throws `unauthenticated`. */
  recognise(chat: WebChat, token: string | undefined): Promise<VisitorRow>
  /** The file that an upload brought, if it is one of the visitor who sent the attachment. */
  readUpload(attachment: UploadedAttachment, uploadId: string): Promise<Uint8Array | undefined>
  /** Shows the visitor that somebody writes. */
  showTyping(
    place: { workspaceId: string; conversationId: string },
    writing: { by: 'ai' | 'person'; name: string | null; since: Date },
  ): Promise<void>
  chores: readonly Chore[]
  /** Answers with how many rows are gone. */
  deleteOutdated(): Promise<number>
  /** Open in this process. */
  streamCount(): number
  stopStreams(): Promise<void>
}

export function createVisitors(platform: Platform, dependencies: VisitorsDependencies): Visitors {
  const { storage, quotas, openChannel, announceTyping } = dependencies
  const deliverUpdates = createDeliverUpdates(platform, dependencies)
  const streams = createVisitorStreams(platform, deliverUpdates)
  return {
    webChat: {
      'web_chat.start': startWebChat(platform),
      'web_chat.list_messages': listWebChatMessages(platform, deliverUpdates),
      'web_chat.write_message': writeWebChatMessage(platform, deliverUpdates),
      'web_chat.upload_attachment': uploadWebChatAttachment({ platform, storage, quotas }),
      'web_chat.download_attachment': downloadWebChatAttachment(platform, storage),
      'web_chat.show_typing': showWebChatTyping(platform, announceTyping),
      'web_chat.mark_read': markWebChatRead(platform, deliverUpdates),
      'web_chat.leave_email': leaveWebChatEmail(platform),
      'web_chat.end': endWebChat(platform),
      'web_chat.stream': streamWebChat(platform, streams),
    },
    find: (channelId) => findChat(platform, openChannel, channelId),
    allowsPage: (owner, origin) => allowsPage(platform, openChannel, owner, origin),
    recognise: (chat, token) => recogniseVisitor(platform, chat, token),
    readUpload: (attachment, uploadId) => readUploadOf(platform, storage, attachment, uploadId),
    showTyping: (place, writing) => showTypingTo(platform, place, writing),
    ...createCleanUp(platform, quotas),
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
