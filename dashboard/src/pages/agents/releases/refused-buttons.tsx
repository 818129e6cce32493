/** The buttons where a check has not passed: run the checks, or go past them as an owner. */
import type { AgentDraft } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../../api/use-operation.ts'
import { useMe } from '../../../app/member.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { releaseTexts } from './texts.ts'

interface RefusedButtonsProps {
  agentId: string
  checks: AgentDraft['checks']
  onOverride(): void
}

export function RefusedButtons({ agentId, checks: { state }, onOverride }: RefusedButtonsProps) {
  const texts = useTexts(releaseTexts)
  const isOwner = useMe()?.role === 'owner'
  const queries = useQueryClient()
  const run = useChange('scenario_runs.create', {
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['agents.get_draft'] }),
    onError: showError,
  })
  return (
    <>
      {isOwner ? (
        <Button look="danger" onClick={onOverride}>
          {texts.anyway}
        </Button>
      ) : (
        <span className="xs t3 grow">{texts.ownersOnly}</span>
      )}
      {state !== 'running' && (
        <Button
          look="primary"
          isBusy={run.isPending}
          onClick={() => run.mutate({ agent_id: agentId, target: 'draft' })}
        >
          {state === 'failed' ? texts.runAgain : texts.runChecks}
        </Button>
      )}
    </>
  )
}
