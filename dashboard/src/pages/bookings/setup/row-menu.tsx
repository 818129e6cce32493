/** Archives, brings back, or deletes something that can be booked. A refusal says why. */

import { useQueryClient } from '@tanstack/react-query'
import { Archive, ArchiveRestore, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-operation.ts'
import { appTexts } from '../../../app/texts.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { IconButton } from '../../../components/button.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { Menu, MenuItem } from '../../../components/menu.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { setupTexts } from './texts.ts'

interface RowMenuProps {
  noun: 'services' | 'resources'
  item: { id: string; name: string; active: boolean }
}

export function RowMenu({ noun, item: { id, name, active } }: RowMenuProps) {
  const texts = useTexts(setupTexts)
  const app = useTexts(appTexts)
  const queries = useQueryClient()
  const [isAsking, ask] = useState(false)
  const reread = () => void queries.invalidateQueries({ queryKey: [`${noun}.list`] })
  const update = useChange<'services.update' | 'resources.update'>(`${noun}.update`, {
    onSuccess: reread,
    onError: showError,
  })
  const remove = useChange<'services.delete' | 'resources.delete'>(`${noun}.delete`, {
    onSuccess() {
      ask(false)
      showToast(texts.removed(name))
      reread()
    },
    onError(error) {
      ask(false)
      showError(error)
    },
  })
  const set = (next: boolean) => update.mutateAsync({ id, active: next })
  const toggle = () =>
    void set(!active).then(
      () =>
        showToast(active ? texts.archivedNow(name) : texts.backNow(name), {
          undo: () => void set(active),
        }),
      // The change itself has said why.
      () => undefined,
    )
  return (
    <>
      <Menu trigger={<IconButton icon={Ellipsis} size="sm" label={`${app.more}: ${name}`} />}>
        <MenuItem icon={active ? Archive : ArchiveRestore} onSelect={toggle}>
          {active ? texts.archive : texts.bringBack}
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={() => ask(true)}>
          {texts.remove}
        </MenuItem>
      </Menu>
      {isAsking && (
        <Confirm
          title={texts.removeTitle(name)}
          action={texts.remove}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ id })}
          onClose={() => ask(false)}
        >
          {noun === 'services' ? texts.removeServiceLead : texts.removeResourceLead}
        </Confirm>
      )}
    </>
  )
}
