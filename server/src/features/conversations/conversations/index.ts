/** Conversations and the sessions they consist of. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { archiveConversation } from './archive-conversation.ts'
import { assignConversation } from './assign-conversation.ts'
import { type BulkHandlers, bulkConversations } from './bulk-conversations.ts'
import type { ConversationDependencies } from './conversation-dependencies.ts'
import { createConversationLister, type ListConversations } from './conversation-lister.ts'
import { createConversationEditor } from './edit-conversation.ts'
import { getConversation } from './get-conversation.ts'
import { getSession } from './get-session.ts'
import { listConversationTags } from './list-conversation-tags.ts'
import { listConversations } from './list-conversations.ts'
import { listSessions } from './list-sessions.ts'
import { markConversationRead } from './mark-conversation-read.ts'
import { markConversationUnread } from './mark-conversation-unread.ts'
import { createConversationReader, type ReadConversation } from './read-conversation.ts'
import { reopenConversation } from './reopen-conversation.ts'
import { predictedWindow } from './reply-window.ts'
import { resolveConversation } from './resolve-conversation.ts'
import { createSearchIndexer } from './search/index-conversations.ts'
import { snoozeConversation } from './snooze-conversation.ts'
import { updateConversation } from './update-conversation.ts'
import { updateSession } from './update-session.ts'
import { createSnoozeWaker } from './wake-conversations.ts'

export { type Actor, actorOf, contactActor, ruleActor, SYSTEM } from './actor.ts'
export { findAssignableMember, teamExists } from './actors.store.ts'
export { announceConversation } from './announce-conversation.ts'
export { assignmentOf } from './assignment.ts'
export {
  type ChangeCause,
  type ChangeContext,
  changeConversation,
  refuseStaleVersion,
} from './change-conversation.ts'
export * from './conversation.ts'
export type { CloseConversation, Closing, ConversationDependencies } from './conversation-dependencies.ts'
export type { ConversationFilter } from './conversation-filter.store.ts'
export { refuseUnreadable } from './conversation-filter.store.ts'
export type { ListConversations } from './conversation-lister.ts'
export type { ConversationView, SessionView, ShownConversation, ShownSession } from './conversation-view.ts'
export {
  CONVERSATION_VIEW,
  findConversation,
  lockConversation,
  setResponder,
  showTargets,
  snapshotConversation,
} from './conversations.store.ts'
export { type CappedCount, countConversations, countOpenConversations } from './count-conversations.store.ts'
export { type ChangedFields, type ConversationPatch, changedFields } from './describe-change.ts'
export {
  type ConversationWithTurn,
  type KnownThreads,
  lockKnownThreads,
  NO_KNOWN_THREADS,
  type OpenedConversation,
  openConversations,
  SENDERS_SETTING,
} from './open-conversations.store.ts'
export { insertOpenedSession } from './open-session.store.ts'
export { opened } from './opened.ts'
export {
  presentConversation,
  presentSession,
} from './present-conversation.ts'
export { type ReadConversation, readConversation } from './read-conversation.ts'
export { type ReplyWindowOf, timedWindow } from './reply-window.ts'
export {
  expireSession,
  findSession,
  type SessionToEnd,
  sessionsToEnd,
  setSessionStatus,
  updateSessionRow,
} from './sessions.store.ts'
export {
  activeHandoffSql,
  agentSnapshotSql,
  conversationSnapshotSql,
  conversationWithChannelSql,
  sessionSnapshotSql,
  snapshotAgent,
} from './snapshot/conversation-snapshot.ts'
export { changeAgent, reopenStopped, reopenUnsent, resumeTurns } from './take-back-answers.ts'

type ConversationHandlers = Pick<
  Handlers,
  | `conversations.${'list' | 'get' | 'bulk'}`
  | keyof BulkHandlers
  | 'conversation_tags.list'
  | 'sessions.list'
  | 'sessions.get'
  | 'sessions.update'
>

/** One round a second costs fewer transactions than one for each message, and search may be a second behind. */
const SEARCH_WAIT = { leastMs: 1000, mostMs: 1000 }
/** For events that another process numbered and did not read, because it died. */
const SEARCH_LOOK_MS = 30_000

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
  drainSearch(due?: readonly Due[]): Promise<'idle'>
}

export function createConversations(
  platform: Platform,
  dependencies: ConversationDependencies,
): Conversations {
  const windowOf = predictedWindow(dependencies.adapterOf)
  const read = createConversationReader(windowOf)
  const edit = createConversationEditor(read)
  const list = createConversationLister(windowOf)
  const { close } = dependencies
  const changing: BulkHandlers = {
    'conversations.update': updateConversation(platform, close, edit),
    'conversations.assign': assignConversation(platform, edit),
    'conversations.snooze': snoozeConversation(platform, edit),
    'conversations.reopen': reopenConversation(platform, edit),
    'conversations.archive': archiveConversation(close, edit),
    'conversations.resolve': resolveConversation(close, edit),
    'conversations.mark_read': markConversationRead(platform, dependencies, edit),
    'conversations.mark_unread': markConversationUnread(platform, edit),
  }
  const { drain: drainSnoozes } = createSnoozeWaker(platform)
  const { drain: drainSearch } = createSearchIndexer(platform)
  return {
    handlers: {
      ...changing,
      'conversations.list': listConversations(list),
      'conversations.get': getConversation(read),
      'conversations.bulk': bulkConversations(platform, changing),
      'conversation_tags.list': listConversationTags,
      'sessions.list': listSessions,
      'sessions.get': getSession,
      'sessions.update': updateSession,
    },
    read,
    workers: [
      { queue: 'snoozes', drain: drainSnoozes },
      { queue: 'search', follows: 'numbered', wait: SEARCH_WAIT, lookMs: SEARCH_LOOK_MS, drain: drainSearch },
    ],
    drainSnoozes,
    list,
    drainSearch,
  }
}
