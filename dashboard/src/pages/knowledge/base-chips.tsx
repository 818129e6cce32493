/** The bases: choose one, make one, rename or delete the chosen one. */
import type { KnowledgeBase } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { useTexts } from '../../texts/locale.ts'
import { BaseNameDialog } from './base-name-dialog.tsx'
import { knowledgeTexts } from './texts.ts'

export interface BaseChipsProps {
  chosen: string | undefined
  mayWrite: boolean
  onChoose(id: string | undefined): void
}

export function BaseChips({ chosen, mayWrite, onChoose }: BaseChipsProps) {
  const texts = useTexts(knowledgeTexts)
  const bases = useOperation('bases.list', { limit: 100 })
  const [naming, setNaming] = useState<KnowledgeBase | 'new'>()
  const [deleting, setDeleting] = useState<KnowledgeBase>()
  const current = bases.data?.data.find(({ id }) => id === chosen)
  return (
    <div className="toolbar">
      <button type="button" className={chosen ? 'chip' : 'chip on'} onClick={() => onChoose(undefined)}>
        {texts.all}
      </button>
      {bases.data?.data.map(({ id, name, documents_count }) => (
        <button
          key={id}
          type="button"
          className={id === chosen ? 'chip on' : 'chip'}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {name}
          <span className="count">{documents_count}</span>
        </button>
      ))}
      {mayWrite && (
        <IconButton icon={Plus} size="sm" label={texts.newBase} onClick={() => setNaming('new')} />
      )}
      {mayWrite && current && (
        <Menu trigger={<IconButton icon={Ellipsis} size="sm" label={current.name} />}>
          <MenuItem icon={Pencil} onSelect={() => setNaming(current)}>
            {texts.rename}
          </MenuItem>
          <MenuItem icon={Trash2} danger onSelect={() => setDeleting(current)}>
            {texts.deleteBase}
          </MenuItem>
        </Menu>
      )}
      {naming && <BaseNameDialog base={naming} onDone={onChoose} onClose={() => setNaming(undefined)} />}
      {deleting && (
        <DeleteBase
          base={deleting}
          onClose={() => setDeleting(undefined)}
          onDeleted={() => onChoose(undefined)}
        />
      )}
    </div>
  )
}

interface DeleteBaseProps {
  base: KnowledgeBase
  onClose(): void
  onDeleted(): void
}

function DeleteBase({ base, onClose, onDeleted }: DeleteBaseProps) {
  const texts = useTexts(knowledgeTexts)
  const queries = useQueryClient()
  const remove = useChange('bases.delete', {
    onSuccess() {
      void queries.invalidateQueries()
      showToast(texts.removed(base.name))
      onDeleted()
      onClose()
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.deleteBaseTitle(base.name)}
      action={texts.deleteBase}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: base.id })}
    >
      {texts.deleteBaseLead(base.documents_count)}
    </Confirm>
  )
}
