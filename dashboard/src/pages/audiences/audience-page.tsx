/** One audience: the rules of a segment, or the people of a list. */
import type { ContactAudience } from '@parley/contracts'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { queryClient } from '../../api/query-client.ts'
import { keyOf, useChange, useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Page } from '../../components/page.tsx'
import { Loaded } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { ListPeople } from './list-people.tsx'
import { SegmentEditor, type SegmentFields } from './segment-editor.tsx'
import { audienceTexts } from './texts.ts'

export function AudiencePage() {
  const app = useTexts(appTexts)
  const { audienceId } = useParams({ from: '/member/audiences/$audienceId' })
  const query = useOperation('audiences.get', { id: audienceId })
  const audience = query.data
  if (audience?.kind === 'segment') return <SegmentPage key={audience.id} audience={audience} />
  return (
    <Page
      title={audience?.name ?? app.audiences}
      parent={{ to: '/audiences', label: app.audiences }}
      badge={audience && <span className="count">{number(audience.contact_count)}</span>}
      actions={audience && <DeleteButton audience={audience} />}
    >
      <Loaded query={query}>{audience && <ListPeople audience={audience} />}</Loaded>
    </Page>
  )
}

function SegmentPage({ audience }: { audience: ContactAudience }) {
  const texts = useTexts(audienceTexts)
  const app = useTexts(appTexts)
  const mayWrite = useMay('contacts:write')
  const draft = useDraft<SegmentFields>(`segment.${audience.id}`, {
    name: audience.name,
    description: audience.description ?? '',
    rules: audience.rules ?? {},
  })
  const [form, setForm] = useState(0)
  const update = useChange('audiences.update', {
    onSuccess(saved) {
      draft.clear()
      queryClient.setQueryData(keyOf('audiences.get', { id: saved.id }), saved)
      void queryClient.invalidateQueries({ queryKey: ['audiences.list'] })
      showToast(app.saved)
    },
    onError: (error) => error.fields.length === 0 && showError(error),
  })
  const { name, description, rules } = draft.value
  const reset = () => {
    draft.clear()
    setForm(form + 1)
  }
  return (
    <Page
      title={audience.name}
      parent={{ to: '/audiences', label: app.audiences }}
      badge={<span className="badge">{texts.segment}</span>}
      actions={
        mayWrite && (
          <>
            {draft.isChanged && (
              <Button look="ghost" className="hide-s" onClick={reset}>
                {texts.discard}
              </Button>
            )}
            <Button
              look="primary"
              disabled={!draft.isChanged}
              isBusy={update.isPending}
              onClick={() =>
                update.mutate({ id: audience.id, name, description: description.trim() || null, rules })
              }
            >
              {texts.save}
            </Button>
            <DeleteButton audience={audience} />
          </>
        )
      }
    >
      <SegmentEditor key={form} value={draft.value} error={update.error} onChange={draft.change} />
    </Page>
  )
}

function DeleteButton({ audience }: { audience: ContactAudience }) {
  const texts = useTexts(audienceTexts)
  const mayWrite = useMay('contacts:write')
  const navigate = useNavigate()
  const [isAsked, ask] = useState(false)
  const remove = useChange('audiences.delete', {
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['audiences.list'] })
      showToast(texts.deleted)
      void navigate({ to: '/audiences' })
    },
    onError(error) {
      ask(false)
      showError(error)
    },
  })
  if (!mayWrite) return null
  return (
    <>
      <IconButton icon={Trash2} label={texts.delete} onClick={() => ask(true)} />
      {isAsked && (
        <Confirm
          title={texts.deleteTitle(audience.name)}
          action={texts.deleteNow}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ id: audience.id })}
          onClose={() => ask(false)}
        >
          {texts.deleteLead}
        </Confirm>
      )}
    </>
  )
}
