import type { KnowledgeBase } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { appTexts } from '../../app/texts.ts'
import { showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { useTexts } from '../../texts/locale.ts'
import { knowledgeTexts } from './texts.ts'

interface BaseNameDialogProps {
  base: KnowledgeBase | 'new'
  onDone(id: string): void
  onClose(): void
}

export function BaseNameDialog({ base, onDone, onClose }: BaseNameDialogProps) {
  const texts = useTexts(knowledgeTexts)
  const app = useTexts(appTexts)
  const queries = useQueryClient()
  const [name, setName] = useState(base === 'new' ? '' : base.name)
  const finish = (saved: KnowledgeBase) => {
    void queries.invalidateQueries({ queryKey: ['bases.list'] })
    onDone(saved.id)
    onClose()
  }
  const create = useChange('bases.create', { onSuccess: finish })
  const update = useChange('bases.update', { onSuccess: finish })
  const change = base === 'new' ? create : update
  const save = () =>
    base === 'new'
      ? create.mutate({ name })
      : update.mutate(
          { id: base.id, name },
          {
            onSuccess: () =>
              showToast(app.saved, { undo: () => update.mutate({ id: base.id, name: base.name }) }),
          },
        )
  return (
    <Dialog
      open
      onClose={onClose}
      title={base === 'new' ? texts.newBase : texts.rename}
      footer={
        <>
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button look="primary" isBusy={change.isPending} onClick={save}>
            {app.save}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field label={texts.baseName} error={fieldErrors(change.error).name}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              dir="auto"
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <FormProblem error={change.error} />
      </form>
    </Dialog>
  )
}
