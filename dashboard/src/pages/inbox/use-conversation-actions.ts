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
import { inboxTexts } from './texts.ts'
import { useSenderNames } from './use-sender-names.ts'

interface Change {
  operation: OperationName
  input: Record<string, unknown>
  /** How the conversation looks at once. */
  expected: Partial<Conversation>
  onDone?(): void
}

export function useConversationActions(conversation: Conversation) {
  const texts = useTexts(inboxTexts)
  const names = useSenderNames()
  const me = useMe()
  const queries = useQueryClient()
  const { id } = conversation
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
  const run = (given: Change) => change.mutate(given)
  const lifecycle = (operation: OperationName, value: Conversation['lifecycle'], input = {}) => ({
    operation,
    input,
    expected: { lifecycle: value },
  })
  const reopen = () => run(lifecycle('conversations.reopen', 'open'))
  const assign = (memberId: string | null, name: string | null) =>
    run({
      operation: 'conversations.assign',
      input: { assignee_id: memberId },
      expected: { assignee_id: memberId, assignee: name },
      onDone: () => name !== null && showToast(texts.assignedTo(name)),
    })

  return {
    isChanging: change.isPending,
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
        onDone: () =>
          showToast(
            texts.handedBack(conversation.agent_id === null ? texts.ai : names.agent(conversation.agent_id)),
          ),
      }),
    close: (onDone?: () => void) =>
      run({
        ...lifecycle('conversations.resolve', 'closed'),
        onDone() {
          showToast(texts.conversationClosed, { undo: reopen })
          onDone?.()
        },
      }),
    reopen,
    snooze: (until: string, onDone?: () => void) =>
      run({
        ...lifecycle('conversations.snooze', 'snoozed', { until }),
        onDone() {
          showToast(texts.snoozedUntil(fullTime(until)), { undo: reopen })
          onDone?.()
        },
      }),
    assign,
    assignToMe: () => assign(me?.id ?? null, me?.name ?? null),
    setPriority: (priority: Conversation['priority']) =>
      run({ operation: 'conversations.update', input: { priority }, expected: { priority } }),
    addTag: (tag: string) =>
      run({
        operation: 'conversations.update',
        input: { add_tags: [tag] },
        expected: { tags: [...conversation.tags, tag] },
      }),
    removeTag: (tag: string) =>
      run({
        operation: 'conversations.update',
        input: { remove_tags: [tag] },
        expected: { tags: conversation.tags.filter((one) => one !== tag) },
        onDone: () =>
          showToast(texts.removeTag(tag), {
            undo: () =>
              run({
                operation: 'conversations.update',
                input: { add_tags: [tag] },
                expected: { tags: conversation.tags },
              }),
          }),
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
