/** Everything that a member can do with a conversation. It shows at once, and goes back with the reason where the server refuses. */
import type { Conversation, Input, OperationName } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { parley } from '../../api/parley.ts'
import { keyOf } from '../../api/use-operation.ts'
import { useMe } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { fullTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { BulkChange } from './chosen/bulk-calls.ts'
import { undoBulk } from './chosen/run-bulk.ts'
import { whenStored } from './composer/outbox.ts'
import { threadTexts } from './thread/texts.ts'
import { useSenderNames } from './use-sender-names.ts'

interface Change {
  operation: OperationName
  input: Record<string, unknown>
  /** How the conversation looks at once. */
  expected: Partial<Conversation>
  onDone?(): void
}

/** These wait for the replies that were written before them. */
const AFTER_REPLIES: readonly OperationName[] = [
  'conversations.resolve',
  'conversations.release',
  'conversations.snooze',
]

type Run = (given: Change) => void

export function useConversationActions(conversation: Conversation) {
  const { run, isChanging } = useChangeConversation(conversation.id)
  return {
    isChanging,
    ...useResponderActions(conversation, run),
    ...useLifecycleActions(conversation, run),
    ...useLabelActions(conversation, run),
  }
}

function useChangeConversation(id: string): { run: Run; isChanging: boolean } {
  const queries = useQueryClient()
  const key = keyOf('conversations.get', { id })
  const change = useMutation<unknown, ParleyError, Change, Conversation | undefined>({
    mutationFn: async ({ operation, input }) => {
      if (AFTER_REPLIES.includes(operation)) await whenStored(id)
      return parley.call(operation, { id, ...input } as Input<OperationName>)
    },
    onMutate: ({ expected }) => {
      const before = queries.getQueryData<Conversation>(key)
      if (before) queries.setQueryData(key, { ...before, ...expected })
      return before
    },
    onSuccess: (_answer, { onDone }) => {
      onDone?.()
      void queries.invalidateQueries({ queryKey: key })
    },
    onError: (error, _change, before) => {
      if (before) queries.setQueryData(key, before)
      void queries.invalidateQueries({ queryKey: key })
      showError(error)
    },
  })
  return { run: change.mutate, isChanging: change.isPending }
}

function useResponderActions(conversation: Conversation, run: Run) {
  const texts = useTexts(threadTexts)
  const names = useSenderNames()
  const me = useMe()
  const { assignee_id, assignee, team_id } = conversation
  const undoAssigning = () =>
    run({
      operation: 'conversations.assign',
      input: { assignee_id, team_id },
      expected: { assignee_id, assignee, team_id },
    })
  const giveTo = (to: Partial<Pick<Conversation, 'assignee_id' | 'assignee' | 'team_id'>>, said: string) => {
    const { assignee: _name, ...input } = to
    run({
      operation: 'conversations.assign',
      input,
      expected: to,
      onDone: () => showToast(said, { undo: undoAssigning }),
    })
  }
  const assign = (memberId: string, name: string) =>
    giveTo({ assignee_id: memberId, assignee: name }, texts.assignedTo(name))
  const agent = conversation.agent_id === null ? texts.ai : names.agent(conversation.agent_id)
  const isWithColleague = conversation.responder === 'person' && conversation.assignee_id !== null
  return {
    assign,
    assignTeam: (teamId: string, name: string) => giveTo({ team_id: teamId }, texts.assignedTo(name)),
    assignToMe: () => me && assign(me.id, me.name),
    unassign: () => giveTo({ assignee_id: null, assignee: null, team_id: null }, texts.unassigned),
    takeOver: () =>
      run({
        // A colleague who answers is relieved by another assignment; the server has no second takeover.
        ...(isWithColleague
          ? { operation: 'conversations.assign', input: { assignee_id: me?.id ?? null } }
          : { operation: 'conversations.take_over', input: { requested_by: 'person' } }),
        expected: { responder: 'person', assignee_id: me?.id ?? null, assignee: me?.name ?? null },
        onDone: () => showToast(texts.tookOver),
      }),
    handBack: () =>
      run({
        operation: 'conversations.release',
        input: {},
        expected: { responder: 'ai', handoff: null },
        onDone: () => showToast(texts.handedBack(agent)),
      }),
  }
}

function useLifecycleActions(conversation: Conversation, run: Run) {
  const texts = useTexts(threadTexts)
  // Back to the state before: open, asleep until a time, or closed.
  const undo = (change: BulkChange) => () => void undoBulk(change, [conversation]).catch(showError)
  const reopen = () =>
    run({
      operation: 'conversations.reopen',
      input: {},
      expected: { lifecycle: 'open' },
      onDone: () => showToast(texts.reopened, { undo: undo({ action: 'reopen' }) }),
    })
  return {
    reopen,
    close: (onDone?: () => void) =>
      run({
        operation: 'conversations.resolve',
        input: {},
        expected: { lifecycle: 'closed' },
        onDone() {
          showToast(texts.conversationClosed, { undo: undo({ action: 'resolve' }) })
          onDone?.()
        },
      }),
    snooze: (until: string, onDone?: () => void) =>
      run({
        operation: 'conversations.snooze',
        input: { until },
        expected: { lifecycle: 'snoozed' },
        onDone() {
          showToast(texts.snoozedUntil(fullTime(until)), { undo: undo({ action: 'snooze', until }) })
          onDone?.()
        },
      }),
    markUnread: () =>
      run({
        operation: 'conversations.mark_unread',
        input: {},
        expected: {},
        onDone: () => showToast(texts.markedUnread, { undo: undo({ action: 'mark_unread' }) }),
      }),
  }
}

function useLabelActions({ tags, priority }: Conversation, run: Run) {
  const texts = useTexts(threadTexts)
  const update = (input: Record<string, unknown>, expected: Partial<Conversation>, onDone?: () => void) =>
    run({ operation: 'conversations.update', input, expected, ...(onDone && { onDone }) })
  const putTag = (tag: string, onDone?: () => void) =>
    update({ add_tags: [tag] }, { tags: [...tags.filter((one) => one !== tag), tag] }, onDone)
  const dropTag = (tag: string, onDone?: () => void) =>
    update({ remove_tags: [tag] }, { tags: tags.filter((one) => one !== tag) }, onDone)
  return {
    setPriority: (next: Conversation['priority']) =>
      update({ priority: next }, { priority: next }, () =>
        showToast(texts.prioritySet(texts.priorityName(next)), {
          undo: () => update({ priority }, { priority }),
        }),
      ),
    addTag: (tag: string) => putTag(tag, () => showToast(texts.tagAdded(tag), { undo: () => dropTag(tag) })),
    removeTag: (tag: string) =>
      dropTag(tag, () => showToast(texts.tagRemoved(tag), { undo: () => putTag(tag) })),
  }
}
