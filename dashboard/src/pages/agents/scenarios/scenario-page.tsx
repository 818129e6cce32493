/** One scenario: its conversation and what must hold, with the result of its last run beside it. */
import type { Scenario, ScenarioRun } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { type Draft, useDraft } from '../../../app/draft.ts'
import { useMay } from '../../../app/member.ts'
import { showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { FormProblem } from '../../../components/form-problem.tsx'
import { Page } from '../../../components/page.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { Loaded, Skeleton } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import {
  type EditedScenario,
  editedScenario,
  exampleScenario,
  inputOf,
  newScenario,
} from './edited-scenario.ts'
import { ScenarioForm } from './scenario-form.tsx'
import { ScenarioRuns } from './scenario-runs.tsx'
import { scenarioTexts } from './texts.ts'
import { useStartRun } from './use-runs.ts'

export function ScenarioPage() {
  const texts = useTexts(scenarioTexts)
  const { agentId, scenarioId } = useParams({ from: '/member/agents/$agentId/scenarios/$scenarioId' })
  const { example } = useSearch({ from: '/member/agents/$agentId/scenarios/$scenarioId' })
  const isNew = scenarioId === 'new'
  const scenario = useOperation('scenarios.get', { id: scenarioId }, { enabled: !isNew })
  if (isNew) {
    const empty = example ? exampleScenario(texts.exampleName, texts.exampleMessage) : newScenario('', '')
    return <Edited key="new" agentId={agentId} scenario={undefined} saved={empty} />
  }
  if (scenario.data)
    return (
      <Edited
        key={scenarioId}
        agentId={agentId}
        scenario={scenario.data}
        saved={editedScenario(scenario.data)}
      />
    )
  return (
    <Page title={texts.title} parent={{ to: `/agents/${agentId}/scenarios`, label: texts.title }}>
      <Loaded query={scenario} skeleton={<Skeleton rows={8} />}>
        {null}
      </Loaded>
    </Page>
  )
}

interface EditedProps {
  agentId: string
  scenario: Scenario | undefined
  saved: EditedScenario
}

function Edited({ agentId, scenario, saved }: EditedProps) {
  const texts = useTexts(scenarioTexts)
  const mayWrite = useMay('agents:write')
  const draft = useDraft(`scenarios.${agentId}.${scenario?.id ?? 'new'}`, saved)
  const [run, setRun] = useState<ScenarioRun>()
  /** The part that a phone shows. */
  const [pane, showPane] = useState<'edit' | 'result'>('edit')
  const start = useStartRun((started) => {
    setRun(started)
    showPane('result')
  })
  const { save, isBusy, error } = useSave({ agentId, scenario, draft, start })
  return (
    <Page
      title={draft.value.name || texts.newScenario}
      parent={{ to: `/agents/${agentId}/scenarios`, label: texts.title }}
      width="panes"
      actions={
        mayWrite && (
          <>
            <Button
              isBusy={isBusy}
              disabled={scenario !== undefined && !draft.isChanged}
              onClick={() => save()}
            >
              {texts.save}
            </Button>
            <Button look="primary" icon={Play} isBusy={isBusy} onClick={() => save('run')}>
              {texts.run}
            </Button>
          </>
        )
      }
    >
      <div className="only-s p-2 border-b border-line">
        <Segmented<'edit' | 'result'>
          label={texts.title}
          className="w-full *:flex-1 *:justify-center"
          value={pane}
          options={[
            { value: 'edit', label: texts.conversation },
            { value: 'result', label: texts.lastResult },
          ]}
          onChange={showPane}
        />
      </div>
      <div className="twopane">
        <div className={pane === 'result' ? 'page hide-s' : 'page'}>
          <fieldset className="stack gap-7" disabled={!mayWrite}>
            <FormProblem error={error} />
            <ScenarioForm draft={draft} error={error} />
          </fieldset>
        </div>
        <ScenarioRuns
          agentId={agentId}
          scenarioId={scenario?.id}
          started={run}
          className={pane === 'result' ? 'testp' : 'testp hide-s'}
        />
      </div>
    </Page>
  )
}

interface SaveOptions extends Pick<EditedProps, 'agentId' | 'scenario'> {
  draft: Draft<EditedScenario>
  start: ReturnType<typeof useStartRun>
}

/** Stores the scenario, and plays it afterwards if that is asked for. */
function useSave({ agentId, scenario, draft, start }: SaveOptions) {
  const texts = useTexts(scenarioTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const create = useChange('scenarios.create')
  const update = useChange('scenarios.update')
  function kept(stored: Scenario, then: 'run' | undefined): void {
    draft.clear()
    queries.setQueryData(['scenarios.get', { id: stored.id }], stored)
    void queries.invalidateQueries({ queryKey: ['scenarios.list'] })
    void queries.invalidateQueries({ queryKey: ['agents.get_draft'] })
    showToast(texts.saved)
    if (then === 'run') start.mutate({ agent_id: agentId, scenario_ids: [stored.id] })
    if (!scenario)
      void navigate({
        to: '/agents/$agentId/scenarios/$scenarioId',
        params: { agentId, scenarioId: stored.id },
        replace: true,
      })
  }
  return {
    isBusy: create.isPending || update.isPending || start.isPending,
    error: scenario ? update.error : create.error,
    save(then?: 'run'): void {
      const onSuccess = (stored: Scenario) => kept(stored, then)
      if (!scenario) create.mutate(inputOf(agentId, draft.value), { onSuccess })
      else if (draft.isChanged) update.mutate({ id: scenario.id, ...draft.value }, { onSuccess })
      else start.mutate({ agent_id: agentId, scenario_ids: [scenario.id] })
    },
  }
}
