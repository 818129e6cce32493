/** The scenarios of an agent with their last results, and the runs. */

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Play, Plus } from 'lucide-react'
import { useOperation, usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { Button } from '../../../components/button.tsx'
import { MoreRows } from '../../../components/more-rows.tsx'
import { Page } from '../../../components/page.tsx'
import { ScrollRegion } from '../../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { agentTexts } from '../texts.ts'
import { RunList } from './run-list.tsx'
import { RunProgress } from './run-progress.tsx'
import { ScenarioTable } from './scenario-table.tsx'
import { scenarioTexts } from './texts.ts'
import { useNewestResults } from './use-results.ts'
import { isOver, useRuns, useStartRun } from './use-runs.ts'

export function ScenariosPage() {
  const texts = useTexts(scenarioTexts)
  const { title } = useTexts(agentTexts)
  const { agentId } = useParams({ from: '/member/agents/$agentId/scenarios' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayWrite = useMay('agents:write')
  const agent = useOperation('agents.get', { id: agentId })
  const scenarios = usePages('scenarios.list', { agent_id: agentId, limit: 100 })
  const runs = useRuns(agentId)
  const underWay = runs.items.find((run) => !isOver(run))
  const newest = useNewestResults(runs.items.filter(isOver).map(({ id }) => id))
  const start = useStartRun()
  const create = (search: { example?: true } = {}) =>
    void navigate({
      to: '/agents/$agentId/scenarios/$scenarioId',
      params: { agentId, scenarioId: 'new' },
      search,
    })
  useCommands(
    mayWrite
      ? [{ label: texts.newScenario, key: 'n', shortcut: 'N', icon: Plus, action: () => create() }]
      : [],
  )
  return (
    <Page
      title={texts.title}
      parent={{ to: `/agents/${agentId}`, label: agent.data?.name ?? title }}
      actions={
        mayWrite && (
          <>
            {scenarios.items.length > 0 && (
              <Button
                icon={Play}
                isBusy={start.isPending}
                disabled={underWay !== undefined}
                onClick={() => start.mutate({ agent_id: agentId })}
              >
                {texts.runAll}
              </Button>
            )}
            <Button look="primary" icon={Plus} onClick={() => create()}>
              {texts.newScenario}
            </Button>
          </>
        )
      }
    >
      <div className="stack gap-7">
        <p className="sm t2">{texts.lead}</p>
        {underWay && (
          <RunProgress
            key={underWay.id}
            runId={underWay.id}
            onOver={() => void queries.invalidateQueries({ queryKey: ['scenario_runs.list'] })}
          />
        )}
        <Loaded query={scenarios}>
          {scenarios.items.length > 0 ? (
            <ScrollRegion className="card" label={texts.title}>
              <ScenarioTable scenarios={scenarios.items} groups={newest} mayWrite={mayWrite} />
              <MoreRows list={scenarios} />
            </ScrollRegion>
          ) : (
            <NoScenario onExample={mayWrite ? () => create({ example: true }) : undefined} />
          )}
        </Loaded>
        {scenarios.items.length > 0 && <RunList agentId={agentId} runs={runs} />}
      </div>
    </Page>
  )
}

function NoScenario({ onExample }: { onExample: (() => void) | undefined }) {
  const texts = useTexts(scenarioTexts)
  return (
    <Empty title={texts.none} action={onExample && <Button onClick={onExample}>{texts.example}</Button>}>
      {texts.noneLead}
    </Empty>
  )
}
