/** Beside the form: how far the run of this scenario is, and what came of the last one. */
import type { ScenarioRun } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Loaded, Skeleton } from '../../../components/states.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { Attempt } from './attempt.tsx'
import { RunProgress } from './run-progress.tsx'
import { scenarioTexts } from './texts.ts'
import { useNewestResults } from './use-results.ts'
import { isOver, useRuns } from './use-runs.ts'

interface ScenarioRunsProps {
  agentId: string
  /** Undefined: it is not saved yet. */
  scenarioId: string | undefined
  /** The run that was begun on this page. */
  started: ScenarioRun | undefined
  className: string
}

export function ScenarioRuns({ agentId, scenarioId, started, className }: ScenarioRunsProps) {
  const texts = useTexts(scenarioTexts)
  const queries = useQueryClient()
  const runs = useRuns(agentId)
  const underWay =
    runs.items.find((run) => !isOver(run)) ??
    (started && !runs.items.some(({ id }) => id === started.id) ? started : undefined)
  const newest = useNewestResults(runs.items.filter(isOver).map(({ id }) => id))
  const group = newest?.find(({ id }) => id === scenarioId)
  const readAgain = () => void queries.invalidateQueries({ queryKey: ['scenario_runs.list'] })
  return (
    <aside className={className} aria-label={texts.lastResult}>
      <div className="page">
        <div className="stack loose">
          <h2 className="h">{texts.lastResult}</h2>
          {underWay && <RunProgress key={underWay.id} runId={underWay.id} onOver={readAgain} />}
          {!underWay && (
            <Loaded query={runs} skeleton={<Skeleton rows={3} />}>
              {group ? (
                <>
                  <p className="xs t3 num">{fullTime(group.attempts.at(-1)!.finished_at)}</p>
                  {group.attempts.map((result) => (
                    <Attempt key={result.attempt} result={result} of={group.attempts.length} />
                  ))}
                </>
              ) : (
                <p className="sm t3">{texts.notRunYet}</p>
              )}
            </Loaded>
          )}
        </div>
      </div>
    </aside>
  )
}
