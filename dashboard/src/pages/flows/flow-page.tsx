/** One flow: a picture to read and edit, the same as a list and as JSON, and a test in text that calls nobody. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { queryClient } from '../../api/query-client.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { FlowCanvas } from './canvas/flow-canvas.tsx'
import { JsonView } from './editor/json-view.tsx'
import { StepPanel } from './editor/step-panel.tsx'
import { useFlowForm } from './editor/use-flow-form.ts'
import { type Flow, GREETING } from './flow.ts'
import { FlowSteps } from './flow-steps.tsx'
import { FlowTest, useWalk, type Walk } from './flow-test.tsx'
import { NOT_WALKED, walkedOf } from './steps/walked.ts'
import { flowTexts } from './texts.ts'

export function FlowPage() {
  const texts = useTexts(flowTexts)
  const { flowId } = useParams({ from: '/member/flows/$flowId' })
  const query = useOperation('flows.get', { id: flowId })
  const reread = async () => {
    await query.refetch()
    // The test plays the saved draft.
    await queryClient.invalidateQueries({ queryKey: ['flows.simulate'] })
  }
  if (!query.data)
    return (
      <Page title={texts.flows} parent={{ to: '/flows', label: texts.flows }}>
        <Loaded query={query}>{null}</Loaded>
      </Page>
    )
  return <OpenFlow key={query.data.id} flow={query.data} onSaved={reread} />
}

interface OpenFlowProps {
  flow: Flow
  onSaved(): Promise<unknown>
}

function OpenFlow({ flow, onSaved }: OpenFlowProps) {
  const texts = useTexts(flowTexts)
  const mayWrite = useMay('calls:write')
  const form = useFlowForm(flow, onSaved)
  return (
    <Page
      title={flow.name}
      parent={{ to: '/flows', label: texts.flows }}
      badge={form.problemCount > 0 && <span className="badge bad">{texts.toMend(form.problemCount)}</span>}
      actions={mayWrite && <Actions flow={flow} form={form} onPublished={onSaved} />}
    >
      {/* A test begins anew with each draft that is saved. */}
      <FlowBody key={flow.draft_version} flow={flow} form={form} mayWrite={mayWrite} />
    </Page>
  )
}

type Form = ReturnType<typeof useFlowForm>

function Actions({ flow, form, onPublished }: { flow: Flow; form: Form; onPublished(): Promise<unknown> }) {
  const texts = useTexts(flowTexts)
  const app = useTexts(appTexts)
  const publish = useChange('flows.publish', {
    onSuccess({ published_version }) {
      showToast(texts.publishedNow(published_version ?? 1))
      void onPublished()
    },
    onError: showError,
  })
  if (form.isChanged)
    return (
      <>
        <Button look="ghost" className="hide-s" onClick={form.discard}>
          {texts.discard}
        </Button>
        <Button look="primary" isBusy={form.isBusy} onClick={form.save}>
          {app.save}
        </Button>
      </>
    )
  return (
    <Button
      look="primary"
      isBusy={publish.isPending}
      disabled={flow.problems.length > 0 || !flow.has_unpublished_changes}
      onClick={() => publish.mutate({ id: flow.id })}
    >
      {texts.publish}
    </Button>
  )
}

function FlowBody({ flow, form, mayWrite }: { flow: Flow; form: Form; mayWrite: boolean }) {
  const texts = useTexts(flowTexts)
  const navigate = useNavigate({ from: '/flows/$flowId' })
  const { view, step } = useSearch({ from: '/member/flows/$flowId' })
  const walk = useWalk(flow)
  const { definition, problems } = form
  const choose = (id?: string) =>
    void navigate({ search: (now) => ({ ...now, step: id }), resetScroll: false })
  const change = (next: Flow['definition']) => form.change({ definition: next })
  const isThere = step === GREETING || definition.steps.some(({ id }) => id === step)
  return (
    <div className="flow">
      <div className="stack">
        <Segmented
          label={texts.view}
          className="justify-self-start"
          value={view ?? 'canvas'}
          options={(['canvas', 'list', 'json'] as const).map((value) => ({
            value,
            label: texts.viewName(value),
          }))}
          onChange={(next) =>
            void navigate({
              search: (now) => ({ ...now, view: next === 'canvas' ? undefined : next }),
              resetScroll: false,
            })
          }
        />
        {view === 'json' ? (
          <JsonView definition={definition} mayWrite={mayWrite} onChange={change} />
        ) : view === 'list' ? (
          <FlowSteps definition={definition} chosen={step} problems={problems} onChoose={choose} />
        ) : (
          <Picture form={form} flow={flow} walk={walk} chosen={step} onChoose={choose} />
        )}
      </div>
      <div className="stack">
        {step !== undefined && isThere && (
          <StepPanel
            id={step}
            definition={definition}
            problems={problems}
            mayWrite={mayWrite}
            onChange={change}
            onChoose={choose}
          />
        )}
        <FlowTest walk={walk} hasUnsaved={form.isChanged} />
      </div>
    </div>
  )
}

interface PictureProps {
  form: Form
  flow: Flow
  walk: Walk
  chosen: string | undefined
  onChoose(id: string): void
}

/** The way of the test is that of the saved draft. It is shown as soon as somebody has answered. */
function Picture({ form: { definition, problems }, flow, walk, chosen, onChoose }: PictureProps) {
  const walked = useMemo(
    () =>
      walk.data && walk.answers.length > 0
        ? walkedOf(flow.definition, walk.data.lines, walk.data.step_id)
        : NOT_WALKED,
    [flow.definition, walk.data, walk.answers.length],
  )
  return (
    <FlowCanvas
      definition={definition}
      chosen={chosen}
      walked={walked}
      problems={problems}
      onChoose={onChoose}
    />
  )
}
