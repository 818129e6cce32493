import type { Output } from '@parley/contracts'
import { useChange } from '../../../api/use-operation.ts'
import { showError } from '../../../app/toasts.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { useReread } from '../section.tsx'
import { peopleTexts } from './people-texts.ts'

export type Member = Output<'members.get'>

export function RemoveMember({ member, onClose }: { member: Member; onClose(): void }) {
  const texts = useTexts(peopleTexts)
  const reread = useReread()
  const remove = useChange('members.remove', {
    onSuccess() {
      void reread('members')
      onClose()
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.removeTitle(member.name)}
      action={texts.removeMember}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ id: member.id })}
      onClose={onClose}
    >
      {texts.removeLead}
    </Confirm>
  )
}
