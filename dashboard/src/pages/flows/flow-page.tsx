/** One flow: its steps as a picture in words, its definition, and a test in text that calls nobody. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { RecordForm } from '../../components/record-form.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { Flow } from './flow.ts'
import { FlowSteps } from './flow-steps.tsx'
import { FlowTest } from './flow-test.tsx'
import { flowTexts } from './texts.ts'

export function FlowPage() {
  const texts = useTexts(flowTexts)
  const { flowId = '' } = useParams({ strict: false })
  const mayWrite = useMay('calls:write')
  const query = useOperation('flows.get', { id: flowId })
  const [isEditing, edit] = useState(false)
  const publish = useChange('flows.publish', {
    onSuccess({ published_version }) {
      showToast(texts.publishedNow(published_version ?? 1))
      void query.refetch()
    },
    onError: showError,
  })
  const flow = query.data
  return (
    <Page
      title={flow?.name ?? texts.flows}
      actions={
        flow &&
        mayWrite && (
          <>
            <Button onClick={() => edit(true)}>{texts.edit}</Button>
            <Button
              look="primary"
              isBusy={publish.isPending}
              disabled={flow.problems.length > 0 || !flow.has_unpublished_changes}
              onClick={() => publish.mutate({ id: flow.id })}
            >
              {texts.publish}
            </Button>
          </>
        )
      }
    >
      <Loaded query={query}>
        {flow && (
          <div className="grid md:grid-cols-[minmax(0,1fr)_360px] gap-4 items-start">
            <div className="stack">
              {flow.problems.length > 0 && (
                <section className="card p-4">
                  <h2>{texts.problems}</h2>
                  <ul className="stack tight sm bad mt-2">
                    {flow.problems.map(({ path, message }) => (
                      <li key={`${path.join('.')} ${message}`}>{message}</li>
                    ))}
                  </ul>
                </section>
              )}
              <FlowSteps flow={flow} />
            </div>
            <FlowTest key={flow.updated_at} flow={flow} />
          </div>
        )}
      </Loaded>
      {isEditing && flow && (
        <DefinitionForm flow={flow} onSaved={() => query.refetch()} onClose={() => edit(false)} />
      )}
    </Page>
  )
}

interface DefinitionFormProps {
  flow: Flow
  onSaved(): Promise<unknown>
  onClose(): void
}

function DefinitionForm({ flow, onSaved, onClose }: DefinitionFormProps) {
  const texts = useTexts(flowTexts)
  return (
    <RecordForm
      title={texts.edit}
      draftKey={`flow-${flow.id}-${flow.draft_version}`}
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        { name: 'definition', label: texts.edit, hint: texts.editHint, kind: 'long' },
      ]}
      initial={{ name: flow.name, definition: JSON.stringify(flow.definition, null, 2) }}
      onSave={async ({ name, definition }) => {
        await parley.flows.update({
          id: flow.id,
          name: String(name),
          definition: readJson(String(definition), texts.unreadable) as Flow['definition'],
        })
        await onSaved()
      }}
      onClose={onClose}
    />
  )
}

function readJson(text: string, refusal: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(refusal)
  }
}
