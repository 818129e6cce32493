/** The version that is tried with a share of the conversations: its figures beside the published ones, and how it ends. */
import type { Agent } from '@parley/contracts'
import { useChange } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { percent } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { useReadReleases } from '../releases/use-publish.ts'
import { Figures } from './figures.tsx'
import { versionTexts } from './texts.ts'

interface CanaryProps {
  agent: Agent
  canary: NonNullable<Agent['canary']>
  mayWrite: boolean
  onCompare(from: number, to: number): void
}

export function Canary({ agent, canary: { version, share }, mayWrite, onCompare }: CanaryProps) {
  const texts = useTexts(versionTexts)
  return (
    <section className="card pad stack loose" aria-label={texts.tried(percent(share / 100))}>
      <p className="sm">{texts.canaryLead(version, percent(share / 100))}</p>
      <Figures agentId={agent.id} versions={[agent.version, version]} />
      <div className="row wrap">
        {mayWrite && <EndCanary agent={agent} version={version} />}
        <Button look="ghost" onClick={() => onCompare(agent.version, version)}>
          {texts.compare}
        </Button>
      </div>
    </section>
  )
}

function EndCanary({ agent, version }: { agent: Agent; version: number }) {
  const texts = useTexts(versionTexts)
  const readAgain = useReadReleases()
  const back = useChange('agents.roll_back', { onSuccess: readAgain, onError: showError })
  const promote = useChange('agents.promote_canary', {
    onSuccess() {
      readAgain()
      showToast(texts.promoted(version), {
        undo: () => back.mutate({ id: agent.id, version: agent.version }),
      })
    },
    onError: showError,
  })
  const stop = useChange('agents.stop_canary', {
    onSuccess(stopped) {
      readAgain()
      showToast(texts.stopped(version, stopped.version))
    },
    onError: showError,
  })
  return (
    <>
      <Button look="primary" isBusy={promote.isPending} onClick={() => promote.mutate({ id: agent.id })}>
        {texts.promote}
      </Button>
      <Button isBusy={stop.isPending} onClick={() => stop.mutate({ id: agent.id })}>
        {texts.stop}
      </Button>
    </>
  )
}
