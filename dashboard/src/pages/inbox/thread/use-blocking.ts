/** Blocks the contact of the conversation, or ends that. It can be undone. */
import { queryClient } from '../../../api/query-client.ts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { threadTexts } from './texts.ts'

export interface Blocking {
  isBlocked: boolean
  toggle(): void
}

/** Undefined until the contact was read. */
export function useBlocking(contactId: string): Blocking | undefined {
  const texts = useTexts(threadTexts)
  const contact = useOperation('contacts.get', { id: contactId })
  const update = useChange('contacts.update', {
    onError: showError,
    onSuccess: () =>
      // The reply window of the conversation says whether we may write.
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [name] }) => name === 'contacts.get' || name === 'conversations.get',
      }),
  })
  if (!contact.data) return undefined
  const isBlocked = contact.data.blocked_at !== null
  const block = (blocked: boolean) => update.mutateAsync({ id: contactId, blocked })
  return {
    isBlocked,
    toggle: () =>
      void block(!isBlocked).then(
        () =>
          showToast(isBlocked ? texts.contactUnblocked : texts.contactBlocked, {
            undo: () => void block(isBlocked).catch(() => undefined),
          }),
        // The reason was shown already.
        () => undefined,
      ),
  }
}
