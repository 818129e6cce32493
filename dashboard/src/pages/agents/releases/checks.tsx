/** Whether the required scenarios passed with a draft, and which failed. */
import type { AgentDraft, ScenarioResult } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { PageLink } from '../../../components/page-link.tsx'
import { Loaded, Skeleton } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
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

/** No event tells how far a run is. */
const LOOK_MS = 1_000

function Progress({ runId }: { runId: string }) {
  const texts = useTexts(releaseTexts)
  const mayWrite = useMay('agents:write')
  const queries = useQueryClient()
  const run = useOperation('scenario_runs.get', { id: runId }, { refetchMs: LOOK_MS })
  const readDraft = () => void queries.invalidateQueries({ queryKey: ['agents.get_draft'] })
  const cancel = useChange('scenario_runs.cancel', { onSuccess: readDraft, onError: showError })
  const isOver = run.data !== undefined && run.data.finished_at !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is read once, when the run has ended
  useEffect(() => {
    if (isOver) readDraft()
  }, [isOver])
  const { attempts = 0, attempts_done: done = 0, attempts_failed: failed = 0 } = run.data ?? {}
  const width = (count: number) => (attempts === 0 ? 0 : (100 * count) / attempts)
  return (
    <div className="callout">
      <div className="grow stack">
        <span>{texts.running}</span>
        <div
          className="bar"
          role="progressbar"
          aria-label={texts.states.running}
          aria-valuenow={Math.round(width(done))}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span className="good" style={{ width: `${width(done - failed)}%` }} />
          <span className="bad" style={{ width: `${width(failed)}%` }} />
        </div>
        <span className="xs t3 num" role="status">
          {texts.ranOf(done, attempts)}
          {failed > 0 && ` · ${texts.failedSoFar(failed)}`}
        </span>
      </div>
      {mayWrite && (
        <Button size="sm" isBusy={cancel.isPending} onClick={() => cancel.mutate({ id: runId })}>
          {texts.stopRun}
        </Button>
      )}
    </div>
  )
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
