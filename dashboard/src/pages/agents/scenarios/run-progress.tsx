/** How far a run is. No event tells it, so the run is asked. */
import { useEffect } from 'react'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { scenarioTexts } from './texts.ts'

const LOOK_MS = 1_000

interface RunProgressProps {
  runId: string
  /** Default: that the scenarios are being played. */
  lead?: string
  /** Called once the run has ended, and when it was stopped. */
  onOver(): void
}

export function RunProgress({ runId, lead, onOver }: RunProgressProps) {
  const texts = useTexts(scenarioTexts)
  const mayWrite = useMay('agents:write')
  const run = useOperation('scenario_runs.get', { id: runId }, { refetchMs: LOOK_MS })
  const stop = useChange('scenario_runs.cancel', { onSuccess: onOver, onError: showError })
  const isOver = run.data !== undefined && run.data.finished_at !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: what follows is read once, when the run has ended
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver])
  const { attempts = 0, attempts_done: done = 0, attempts_failed: failed = 0 } = run.data ?? {}
  const width = (count: number) => (attempts === 0 ? 0 : (100 * count) / attempts)
  return (
    <div className="callout">
      <div className="grow stack">
        <span>{lead ?? texts.runningNow}</span>
        <div
          className="bar"
          role="progressbar"
          aria-label={texts.runningNow}
          aria-valuenow={Math.round(width(done))}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span className="good" style={{ width: `${width(done - failed)}%` }} />
          <span className="bad" style={{ width: `${width(failed)}%` }} />
        </div>
        <span className="xs t3 num" role="status">
          {texts.playedOf(done, attempts)}
          {failed > 0 && ` · ${texts.failedSoFar(failed)}`}
        </span>
      </div>
      {mayWrite && (
        <Button size="sm" isBusy={stop.isPending} onClick={() => stop.mutate({ id: runId })}>
          {texts.stop}
        </Button>
      )}
    </div>
  )
}
