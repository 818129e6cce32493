/** One run: each scenario with its attempts, those that failed first, compared with the run before. */
import type { Input, Output, ScenarioRun } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ChevronDown, Play } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { Button } from '../../../components/button.tsx'
import { Checkbox } from '../../../components/checkbox.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Page } from '../../../components/page.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fullTime, money } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { Attempt } from './attempt.tsx'
import { type Comparison, compareWithBefore, groupResults, type ScenarioAttempts } from './group-results.ts'
import { RunProgress } from './run-progress.tsx'
import { RunState } from './run-state.tsx'
import { scenarioTexts } from './texts.ts'
import { useNewestResults, useResults } from './use-results.ts'
import { isOver, useRuns, useStartRun } from './use-runs.ts'

export function RunPage() {
  const texts = useTexts(scenarioTexts)
  const { agentId, runId } = useParams({ from: '/member/agents/$agentId/scenarios/runs/$runId' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mayWrite = useMay('agents:write')
  const run = useOperation('scenario_runs.get', { id: runId })
  const runs = useRuns(agentId)
  const place = runs.items.findIndex(({ id }) => id === runId)
  const earlier = place === -1 ? [] : runs.items.slice(place + 1).filter(isOver)
  const results = useResults(runId)
  const newestBefore = useNewestResults(earlier.map(({ id }) => id))
  const start = useStartRun((run) => void navigate({ to: `/agents/${agentId}/scenarios/runs/${run.id}` }))
  const groups = groupResults(results.data ?? [])
  const known = useOperation('scenarios.list', { agent_id: agentId, limit: 100 })
  const before = earlier.length === 0 ? undefined : newestBefore
  const readAgain = () => {
    void queries.invalidateQueries({ queryKey: ['scenario_runs.get'] })
    void queries.invalidateQueries({ queryKey: ['scenario_runs.list'] })
    void queries.invalidateQueries({ queryKey: ['scenario_runs.list_results'] })
  }
  const underWay = runs.items.find((one) => !isOver(one))
  return (
    <Page
      title={run.data ? texts.runTitle(fullTime(run.data.created_at)) : texts.runs}
      badge={run.data && <RunState state={run.data.state} />}
      parent={{ to: `/agents/${agentId}/scenarios`, label: texts.title }}
      actions={
        mayWrite && (
          <Button
            icon={Play}
            isBusy={start.isPending}
            disabled={underWay !== undefined || !run.data || !results.data}
            onClick={() => run.data && start.mutate(sameRun(run.data, groups, known.data))}
          >
            {texts.runAgain}
          </Button>
        )
      }
    >
      <div className="stack gap-7">
        <Loaded query={run}>
          {run.data && (
            <p className="sm t2">
              {texts.runOf(texts.targets[run.data.target], run.data.version)} ·{' '}
              {texts.countOf(run.data.scenarios, run.data.scenarios_failed)}
              {run.data.cost_micros !== null &&
                run.data.cost_micros > 0 &&
                ` · ${texts.cost} ${money(run.data.cost_micros, 'USD')}`}
            </p>
          )}
        </Loaded>
        {underWay && <RunProgress key={underWay.id} runId={underWay.id} onOver={readAgain} />}
        <Loaded query={results}>
          <Results agentId={agentId} groups={groups} before={before} />
        </Loaded>
      </div>
    </Page>
  )
}

/** The same settings of the agent with the same scenarios. A run that nobody let begin has no results: it plays all of them. */
function sameRun(
  { agent_id, target, version }: ScenarioRun,
  groups: readonly ScenarioAttempts[],
  known: Output<'scenarios.list'> | undefined,
): Input<'scenario_runs.create'> {
  // A scenario that was deleted since cannot be played. Where not all are known here, the server says so.
  const isThere = ({ id }: ScenarioAttempts) =>
    !known || known.next_cursor !== null || known.data.some((scenario) => scenario.id === id)
  const again = groups.filter(isThere)
  return {
    agent_id,
    target,
    ...(target === 'version' && version !== null && { version }),
    ...(again.length > 0 && { scenario_ids: again.map(({ id }) => id) }),
  }
}

interface ResultsProps {
  agentId: string
  groups: readonly ScenarioAttempts[]
  before: readonly ScenarioAttempts[] | undefined
}

function Results({ agentId, groups, before }: ResultsProps) {
  const texts = useTexts(scenarioTexts)
  const [isFailedOnly, showFailedOnly] = useState(false)
  const hasBoth = groups.some(({ passed }) => passed) && groups.some(({ passed }) => !passed)
  const shown = isFailedOnly ? groups.filter(({ passed }) => !passed) : groups
  if (groups.length === 0) return <p className="sm t3">{texts.noResults}</p>
  return (
    <div className="stack loose">
      {hasBoth && (
        <div className="row">
          <Checkbox label={texts.onlyFailed} checked={isFailedOnly} onChange={showFailedOnly} />
          <span className="sm" aria-hidden>
            {texts.onlyFailed}
          </span>
        </div>
      )}
      {shown.map((group) => (
        <Scenario
          key={group.id}
          agentId={agentId}
          group={group}
          comparison={compareWithBefore(group, before)}
        />
      ))}
    </div>
  )
}

interface ScenarioProps {
  agentId: string
  group: ScenarioAttempts
  comparison: Comparison
}

function Scenario({ agentId, group, comparison }: ScenarioProps) {
  const texts = useTexts(scenarioTexts)
  const { attempts, passed } = group
  const said = {
    newly_failed: texts.newlyFailed,
    still_fails: texts.stillFails,
    passes_again: texts.passesAgain,
    new: texts.newHere,
    same: '',
  }[comparison]
  return (
    <details className="card pad" open={!passed}>
      <summary className="row wrap">
        <h2 className="b sm" dir="auto">
          {group.name}
        </h2>
        {group.isRequired && <span className="badge warn">{texts.required}</span>}
        <span className={`badge ${passed ? 'good' : 'bad'}`}>
          {texts.passedOf(attempts.filter((attempt) => attempt.passed).length, attempts.length)}
        </span>
        {said !== '' && <span className="xs t3">{said}</span>}
        <span className="grow" />
        <Icon icon={ChevronDown} size="sm" />
      </summary>
      <div className="stack loose mt-2">
        {attempts.map((result) => (
          <Attempt key={result.attempt} result={result} of={attempts.length} />
        ))}
        <Link
          className="link"
          to="/agents/$agentId/scenarios/$scenarioId"
          params={{ agentId, scenarioId: group.id }}
        >
          {texts.edit}
        </Link>
      </div>
    </details>
  )
}
