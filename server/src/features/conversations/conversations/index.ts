/** Conversations and the sessions they consist of. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type QueueWorker, SLOW_POLL_MS } from '../../../platform/worker/worker.ts'
import { archiveConversationOf } from './archive-conversation.ts'
import { assignConversationOf } from './assign-conversation.ts'
import { type BulkHandlers, bulkConversationsOf } from './bulk-conversations.ts'
import type { ConversationDependencies } from './conversation-dependencies.ts'
import { createConversationEditor } from './edit-conversation.ts'
import { type ListConversations, listConversationsOf, listSessions } from './list-conversations.ts'
import { listTags } from './list-tags.ts'
import { markReadOf, markUnreadOf } from './mark-conversation-read.ts'
import {
  createConversationReader,
  getConversationOf,
  getSession,
  type ReadConversation,
} from './read-conversation.ts'
import { reopenConversationOf } from './reopen-conversation.ts'
import { predictedWindow } from './reply-window.ts'
import { resolveConversationOf } from './resolve-conversation.ts'
import { createSearchIndexer } from './search/index-conversations.ts'
import { snoozeConversationOf } from './snooze-conversation.ts'
import { updateConversationOf, updateSessionOf } from './update-conversation.ts'
import { createSnoozeWaker } from './wake-conversations.ts'

export { type Actor, actorOf, contactActor, ruleActor, SYSTEM } from './actor.ts'
export { findAssignableMember, teamExists } from './actors.store.ts'
export { announceConversation } from './announce-conversation.ts'
export { assignmentOf } from './assign-conversation.ts'
export {
  type ChangeCause,
  type ChangeContext,
  changeConversation,
  refuseStaleVersion,
} from './change-conversation.ts'
export * from './conversation.ts'
export type { CloseConversation, Closing, ConversationDependencies } from './conversation-dependencies.ts'
export { refuseUnreadable } from './conversation-filter.store.ts'
export type { ConversationView, SessionView, ShownConversation, ShownSession } from './conversation-view.ts'
export {
  CONVERSATION_VIEW,
  expireSession,
  findConversation,
  lockConversation,
  type OpenedConversation,
  openConversations,
  setResponder,
  setSessionStatus,
  showTargets,
  snapshotConversation,
  updateSession,
} from './conversations.store.ts'
export { type ChangedFields, type ConversationPatch, changedFields } from './describe-change.ts'
export type { ListConversations } from './list-conversations.ts'
export {
  presentConversation,
  presentSession,
} from './present-conversation.ts'
export { type ReadConversation, readConversation } from './read-conversation.ts'
export { opened, reopenConversation } from './reopen-conversation.ts'
export { type ReplyWindowOf, timedWindow } from './reply-window.ts'
export {
  activeHandoffSql,
  agentSnapshotSql,
  conversationSnapshotSql,
  conversationWithChannelSql,
  sessionSnapshotSql,
  snapshotAgent,
} from './snapshot/conversation-snapshot.ts'
export {
  forgetIntake,
  reopenStopped,
  reopenUnsent,
  resumeTurns,
  setTransferredAgent,
} from './turn-queue.store.ts'

type ConversationHandlers = Pick<
  Handlers,
  | `conversations.${'list' | 'get' | 'bulk'}`
  | keyof BulkHandlers
  | 'conversation_tags.list'
  | 'sessions.list'
  | 'sessions.get'
  | 'sessions.update'
>

export interface Conversations {
  handlers: ConversationHandlers
  /** The resource with what would become of a message now (P5). */
  read: ReadConversation
  workers: readonly QueueWorker[]
  /** Reopens conversations whose snooze has ended. */
  drainSnoozes(): Promise<'again' | 'idle'>
  /** The conversations that a filter means. */
  list: ListConversations
  /** Makes new messages searchable. */
  drainSearch(): Promise<'idle'>
}

export function createConversations(
  platform: Platform,
  dependencies: ConversationDependencies,
): Conversations {
  const windowOf = predictedWindow(dependencies.adapterOf)
  const read = createConversationReader(windowOf)
  const edit = createConversationEditor(read)
  const list = listConversationsOf(windowOf)
  const { close } = dependencies
  const changing: BulkHandlers = {
    'conversations.update': updateConversationOf(platform, close, edit),
    'conversations.assign': assignConversationOf(platform, edit),
    'conversations.snooze': snoozeConversationOf(platform, edit),
    'conversations.reopen': reopenConversationOf(platform, edit),
    'conversations.archive': archiveConversationOf(close, edit),
    'conversations.resolve': resolveConversationOf(close, edit),
    'conversations.mark_read': markReadOf(platform, dependencies, edit),
    'conversations.mark_unread': markUnreadOf(platform, edit),
  }
  const { drain: drainSnoozes } = createSnoozeWaker(platform)
  const { drain: drainSearch } = createSearchIndexer(platform)
  return {
    handlers: {
      ...changing,
      'conversations.list': list,
      'conversations.get': getConversationOf(read),
      'conversations.bulk': bulkConversationsOf(platform, changing),
      'conversation_tags.list': listTags,
      'sessions.list': listSessions,
      'sessions.get': getSession,
      'sessions.update': updateSessionOf,
    },
    read,
    workers: [
      { queue: 'snoozes', pollMs: SLOW_POLL_MS, drain: drainSnoozes },
      // No signal wakes it: one round a second costs fewer transactions, and search may be a second behind.
      { queue: 'search', pollMs: SLOW_POLL_MS, drain: drainSearch },
    ],
    drainSnoozes,
    list,
    drainSearch,
  }
}
