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
import { threadTexts } from './thread/texts.ts'
import { useSenderNames } from './use-sender-names.ts'

interface Change {
  operation: OperationName
  input: Record<string, unknown>
  /** How the conversation looks at once. */
  expected: Partial<Conversation>
  onDone?(): void
}

type Run = (given: Change) => void

export function useConversationActions(conversation: Conversation) {
  const { run, isChanging } = useChangeConversation(conversation.id)
  return {
    isChanging,
    ...useResponderActions(conversation, run),
    ...useLifecycleActions(run),
    ...useLabelActions(conversation, run),
  }
}

function useChangeConversation(id: string): { run: Run; isChanging: boolean } {
  const queries = useQueryClient()
  const key = keyOf('conversations.get', { id })
  const change = useMutation<unknown, ParleyError, Change, Conversation | undefined>({
    mutationFn: ({ operation, input }) => parley.call(operation, { id, ...input } as Input<OperationName>),
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
  const assign = (memberId: string | null, name: string | null) =>
    run({
      operation: 'conversations.assign',
      input: { assignee_id: memberId },
      expected: { assignee_id: memberId, assignee: name },
      onDone: () => name !== null && showToast(texts.assignedTo(name)),
    })
  const agent = conversation.agent_id === null ? texts.ai : names.agent(conversation.agent_id)
  return {
    assign,
    assignToMe: () => assign(me?.id ?? null, me?.name ?? null),
    takeOver: () =>
      run({
        operation: 'conversations.take_over',
        input: { requested_by: 'person' },
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

function useLifecycleActions(run: Run) {
  const texts = useTexts(threadTexts)
  const reopen = () => run({ operation: 'conversations.reopen', input: {}, expected: { lifecycle: 'open' } })
  return {
    reopen,
    close: (onDone?: () => void) =>
      run({
        operation: 'conversations.resolve',
        input: {},
        expected: { lifecycle: 'closed' },
        onDone() {
          showToast(texts.conversationClosed, { undo: reopen })
          onDone?.()
        },
      }),
    snooze: (until: string, onDone?: () => void) =>
      run({
        operation: 'conversations.snooze',
        input: { until },
        expected: { lifecycle: 'snoozed' },
        onDone() {
          showToast(texts.snoozedUntil(fullTime(until)), { undo: reopen })
          onDone?.()
        },
      }),
    markUnread: () =>
      run({
        operation: 'conversations.mark_unread',
        input: {},
        expected: {},
        onDone: () => showToast(texts.markedUnread),
      }),
  }
}

function useLabelActions({ tags }: Conversation, run: Run) {
  const texts = useTexts(threadTexts)
  const update = (input: Record<string, unknown>, expected: Partial<Conversation>, onDone?: () => void) =>
    run({ operation: 'conversations.update', input, expected, ...(onDone && { onDone }) })
  const addTag = (tag: string) =>
    update({ add_tags: [tag] }, { tags: [...tags.filter((one) => one !== tag), tag] })
  return {
    setPriority: (priority: Conversation['priority']) => update({ priority }, { priority }),
    addTag,
    removeTag: (tag: string) =>
      update({ remove_tags: [tag] }, { tags: tags.filter((one) => one !== tag) }, () =>
        showToast(texts.tagRemoved(tag), { undo: () => addTag(tag) }),
      ),
  }
}
