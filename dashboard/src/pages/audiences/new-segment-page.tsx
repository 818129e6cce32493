/** A new segment, empty or from the filters of the contact list. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { queryClient } from '../../api/query-client.ts'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/locale.ts'
import { SegmentEditor, type SegmentFields } from './segment-editor.tsx'
import { audienceTexts } from './texts.ts'

function parseRules(text: string | undefined): Record<string, unknown> | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export function NewSegmentPage() {
  const texts = useTexts(audienceTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const { rules } = useSearch({ from: '/member/audiences/new' })
  const given = parseRules(rules)
  // Rules from a link are another form than the one that was begun by hand.
  const draft = useDraft<SegmentFields>(`segment.new${rules ?? ''}`, {
    name: '',
    description: '',
    rules: given ?? {},
  })
  const [form, setForm] = useState(0)
  const create = useChange('audiences.create', {
    onSuccess({ id }) {
      draft.clear()
      void queryClient.invalidateQueries({ queryKey: ['audiences.list'] })
      showToast(app.saved)
      void navigate({ to: '/audiences/$audienceId', params: { audienceId: id }, replace: true })
    },
    onError: (error) => error.fields.length === 0 && showError(error),
  })
  const { name, description, rules: current } = draft.value
  return (
    <Page
      title={texts.newSegment}
      parent={{ to: '/audiences', label: app.audiences }}
      actions={
        <>
          {draft.isChanged && (
            <Button
              look="ghost"
              onClick={() => {
                draft.clear()
                setForm(form + 1)
              }}
            >
              {texts.discard}
            </Button>
          )}
          <Button
            look="primary"
            isBusy={create.isPending}
            onClick={() =>
              create.mutate({
                name,
                ...(description.trim() && { description: description.trim() }),
                rules: current,
              })
            }
          >
            {texts.create}
          </Button>
        </>
      }
    >
      <SegmentEditor key={form} value={draft.value} error={create.error} onChange={draft.change} />
    </Page>
  )
}
