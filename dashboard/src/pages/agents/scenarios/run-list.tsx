/** The runs of an agent, newest first. */
import { Link } from '@tanstack/react-router'
import { MoreRows } from '../../../components/more-rows.tsx'
import { Loaded, Skeleton } from '../../../components/states.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { RunState } from './run-state.tsx'
import { scenarioTexts } from './texts.ts'
import type { useRuns } from './use-runs.ts'

export function RunList({ agentId, runs }: { agentId: string; runs: ReturnType<typeof useRuns> }) {
  const texts = useTexts(scenarioTexts)
  return (
    <section>
      <h2 className="h">{texts.runs}</h2>
      <Loaded query={runs} skeleton={<Skeleton rows={2} />}>
        {runs.items.length === 0 ? (
          <p className="sm t3">{texts.noRuns}</p>
        ) : (
          <div className="card">
            {runs.items.map((run) => (
              <div className="setrow" key={run.id}>
                <div className="grow stack tight">
                  <Link
                    to="/agents/$agentId/scenarios/runs/$runId"
                    params={{ agentId, runId: run.id }}
                    className="b num"
                  >
                    {fullTime(run.created_at)}
                  </Link>
                  <span className="xs t3">
                    {texts.runOf(texts.targets[run.target], run.version)} ·{' '}
                    {texts.countOf(run.scenarios, run.scenarios_failed)}
                  </span>
                </div>
                <RunState state={run.state} />
              </div>
            ))}
            <MoreRows list={runs} />
          </div>
        )}
      </Loaded>
    </section>
  )
}
