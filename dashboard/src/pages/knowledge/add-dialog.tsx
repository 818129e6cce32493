/** Adds a text, a file, a page or a site. */
import { useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { showToast } from '../../app/toasts.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useTexts } from '../../texts/locale.ts'
import { FileFields, PlaceFields, SiteFields, TextFields } from './add-fields.tsx'
import { type AddDraft, EMPTY_DRAFT, sourceInput, textInput } from './add-input.ts'
import { ADD_KINDS, type AddKind } from './add-kinds.ts'
import type { Uploads } from './drop-area.tsx'
import { knowledgeTexts } from './texts.ts'

interface AddDialogProps {
  kind: AddKind
  base: string | undefined
  title: string | undefined
  uploads: Uploads
  onKind(kind: AddKind): void
  onClose(): void
}

export function AddDialog({ kind, base, title, uploads, onKind, onClose }: AddDialogProps) {
  const texts = useTexts(knowledgeTexts)
  const queries = useQueryClient()
  const draft = useDraft<AddDraft>('knowledge.add', {
    ...EMPTY_DRAFT,
    ...(base && { base }),
    ...(title && { title }),
  })
  const finish = (text: string, undo?: () => void) => {
    for (const name of ['documents.list', 'sources.list', 'bases.list', 'knowledge.search'])
      void queries.invalidateQueries({ queryKey: [name] })
    draft.clear()
    showToast(text, undo && { undo })
    onClose()
  }
  const remove = useChange('documents.delete', { onSuccess: () => void queries.invalidateQueries() })
  const write = useChange('documents.create', {
    onSuccess: ({ id }) => finish(texts.addedText, () => remove.mutate({ id })),
  })
  const read = useChange('sources.create', { onSuccess: () => finish(texts.addedSource) })
  const change = kind === 'text' ? write : read
  const props = { draft, errors: fieldErrors(change.error) }
  const submit = () =>
    kind === 'text' ? write.mutate(textInput(draft.value)) : read.mutate(sourceInput(kind, draft.value))
  return (
    <FormDialog
      wide
      title={texts.add}
      action={kind === 'file' ? undefined : texts.addNow}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Segmented
        label={texts.add}
        value={kind}
        options={ADD_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
        onChange={onKind}
      />
      {kind === 'text' && <TextFields {...props} />}
      {(kind === 'page' || kind === 'site') && <SiteFields {...props} isSite={kind === 'site'} />}
      <PlaceFields {...props} hasEnd={kind !== 'file'} />
      {kind === 'file' && (
        <FileFields
          onFiles={(files) => {
            const { base: base_id, audience } = draft.value
            uploads.add(files, { audience, ...(base_id && { base_id }) })
            onClose()
          }}
        />
      )}
    </FormDialog>
  )
}
