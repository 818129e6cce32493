/** Whether the required scenarios passed with a draft, and which failed. */
import type { AgentDraft, ScenarioResult } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/page-link.tsx'
import { Loaded, Skeleton } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { RunProgress } from '../scenarios/run-progress.tsx'
import { failedScenarios } from './failed-scenarios.ts'
import { releaseTexts } from './texts.ts'

interface ChecksProps {
  agentId: string
  checks: AgentDraft['checks']
}

export function Checks({ agentId, checks: { state, required, run_id } }: ChecksProps) {
  const texts = useTexts(releaseTexts)
  if (state === 'none_required') return null
  if (state === 'passed') return <p className="callout good">{texts.passed(required)}</p>
  if (state === 'not_run') return <p className="callout warn">{texts.notRun(required)}</p>
  if (run_id === null) return null
  if (state === 'running') return <Progress runId={run_id} />
  return (
    <div className="callout bad" role="alert">
      <div className="grow stack">
        <span>{texts.failedLead}</span>
        <Failures runId={run_id} />
        <PageLink className="link" to={`/agents/${agentId}/scenarios/runs/${run_id}`}>
          {texts.openRun}
        </PageLink>
      </div>
    </div>
  )
}

function Progress({ runId }: { runId: string }) {
  const texts = useTexts(releaseTexts)
  const queries = useQueryClient()
  const readDraft = () => void queries.invalidateQueries({ queryKey: ['agents.get_draft'] })
  return <RunProgress runId={runId} lead={texts.running} onOver={readDraft} />
}

function Failures({ runId }: { runId: string }) {
  const texts = useTexts(releaseTexts)
  const results = useOperation('scenario_runs.list_results', { id: runId, passed: false, limit: 100 })
  return (
    <Loaded query={results} skeleton={<Skeleton rows={2} />}>
      <ul className="stack">
        {failedScenarios(results.data?.data ?? []).map(({ result, times }) => (
          <li key={result.scenario_id} className="stack tight">
            <span>
              <b dir="auto">{result.name}</b> <span className="t2">{texts.failedTimes(times)}</span>
            </span>
            {result.failures.map((failure) => (
              <Failure key={`${failure.message}${failure.text}`} failure={failure} />
            ))}
          </li>
        ))}
      </ul>
    </Loaded>
  )
}

function Failure({ failure: { message, text } }: { failure: ScenarioResult['failures'][number] }) {
  const texts = useTexts(releaseTexts)
  return (
    <span className="t2" dir="auto">
      {message === null ? text : texts.afterMessage(message, text)}
    </span>
  )
}
