/** One document: its text, for whom it is, and its earlier versions. */
import type { KnowledgeDocument } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { AudienceField, WordFields } from './document-fields.tsx'
import { DocumentVersions } from './document-versions.tsx'
import { useKeepDocument } from './keep-document.ts'
import { knowledgeTexts } from './texts.ts'

interface DocumentDialogProps {
  id: string
  mayWrite: boolean
  onClose(): void
}

export function DocumentDialog({ id, mayWrite, onClose }: DocumentDialogProps) {
  const texts = useTexts(knowledgeTexts)
  const document = useOperation('documents.get', { id })
  if (document.data)
    return (
      <Editor key={document.data.version} document={document.data} mayWrite={mayWrite} onClose={onClose} />
    )
  return (
    <Dialog open wide onClose={onClose} title={texts.editDocument}>
      <Loaded query={document}>{null}</Loaded>
    </Dialog>
  )
}

function useSave(document: KnowledgeDocument) {
  const texts = useTexts(knowledgeTexts)
  const keep = useKeepDocument()
  const draft = useDraft(`documents.${document.id}`, {
    title: document.title,
    content: document.content ?? '',
    audience: document.audience,
    expires_at: document.expires_at,
  })
  const update = useChange('documents.update', { onSuccess: keep })
  const save = () => {
    const { title, content, audience, expires_at } = draft.value
    const before = { title: document.title, audience: document.audience, expires_at: document.expires_at }
    update.mutate(
      { id: document.id, title, content, audience, expires_at },
      {
        onSuccess() {
          draft.clear()
          showToast(texts.savedDocument, {
            undo: () => update.mutate({ id: document.id, ...before, content: document.content! }),
          })
        },
      },
    )
  }
  return { draft, update, save }
}

interface EditorProps {
  document: KnowledgeDocument
  mayWrite: boolean
  onClose(): void
}

function Editor({ document, mayWrite, onClose }: EditorProps) {
  const texts = useTexts(knowledgeTexts)
  const { draft, update, save } = useSave(document)
  const [isRemoving, setRemoving] = useState(false)
  const errors = fieldErrors(update.error)
  const { value, change, isChanged } = draft
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={document.title}
      footer={
        mayWrite && (
          <>
            <Button look="danger" icon={Trash2} onClick={() => setRemoving(true)}>
              {texts.remove}
            </Button>
            <span className="grow" />
            <Button look="primary" disabled={!isChanged} isBusy={update.isPending} onClick={save}>
              {texts.save}
            </Button>
          </>
        )
      }
    >
      <fieldset className="stack loose" disabled={!mayWrite}>
        {document.source_id && <p className="callout info">{texts.fromSourceNote}</p>}
        <WordFields value={value} errors={errors} rows={12} onChange={change} />
        <AudienceField value={value.audience} onChange={(audience) => change({ audience })} />
        <FormProblem error={update.error} />
      </fieldset>
      <DocumentVersions document={document} mayWrite={mayWrite} />
      {isRemoving && (
        <RemoveDocument document={document} onRemoved={onClose} onClose={() => setRemoving(false)} />
      )}
    </Dialog>
  )
}

interface RemoveDocumentProps {
  document: KnowledgeDocument
  onRemoved(): void
  onClose(): void
}

function RemoveDocument({ document, onRemoved, onClose }: RemoveDocumentProps) {
  const texts = useTexts(knowledgeTexts)
  const queries = useQueryClient()
  const remove = useChange('documents.delete', {
    onSuccess() {
      showToast(texts.removed(document.title))
      for (const name of ['documents.list', 'bases.list', 'knowledge.search'])
        void queries.invalidateQueries({ queryKey: [name] })
      onRemoved()
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.removeDocumentTitle(document.title)}
      action={texts.remove}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: document.id })}
    >
      {texts.removeDocumentLead}
    </Confirm>
  )
}
