/** One version: who, when, what changed and why, and the way back to it. */
import type { Agent, AgentVersion } from '@parley/contracts'
import { GitCompare, Undo2 } from 'lucide-react'
import { useChange } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { fullTime, percent } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { fieldName } from '../field-names.ts'
import { useReadReleases } from '../releases/use-publish.ts'
import { agentTexts } from '../texts.ts'
import { versionTexts } from './texts.ts'

interface VersionRowProps {
  agent: Agent
  version: AgentVersion
  mayWrite: boolean
  onCompare(from: number, to: number): void
}

export function VersionRow({ agent, version, mayWrite, onCompare }: VersionRowProps) {
  const texts = useTexts(versionTexts)
  const { author, created_at, note, override_reason, is_current, is_canary } = version
  // The published version is compared with the one before it, and any other with the published one.
  const other = is_current ? version.version - 1 : agent.version
  const pair = [Math.min(other, version.version), Math.max(other, version.version)] as const
  return (
    <div className="setrow top wrap">
      <div className="grow stack tight">
        <div className="row wrap">
          <h2 className="b sm">{texts.version(version.version)}</h2>
          {is_current && <span className="badge good">{texts.current}</span>}
          {is_canary && agent.canary && (
            <span className="badge ai">{texts.tried(percent(agent.canary.share / 100))}</span>
          )}
          <span className="xs t3 num">
            {author.name ?? (author.kind === 'operator' ? texts.operator : texts.system)},{' '}
            {fullTime(created_at)}
          </span>
        </div>
        {note !== null && (
          <span className="sm" dir="auto">
            {note}
          </span>
        )}
        <Story version={version} />
        {override_reason !== null && (
          <span className="sm warn" dir="auto">
            {texts.overridden(override_reason)}
          </span>
        )}
      </div>
      <div className="row">
        {other > 0 && (
          <Button size="sm" icon={GitCompare} onClick={() => onCompare(...pair)}>
            {texts.compare}
          </Button>
        )}
        {mayWrite && !is_current && !is_canary && <RollBack agent={agent} version={version.version} />}
      </div>
    </div>
  )
}

function Story({ version: { restored_version, changes, version } }: { version: AgentVersion }) {
  const texts = useTexts(versionTexts)
  const words = useTexts(agentTexts)
  const fields = changes.map(({ setting }) => fieldName(setting, words)).join(', ')
  return (
    <span className="sm t2" dir="auto">
      {restored_version !== null && `${texts.restored(restored_version)} `}
      {fields !== '' ? texts.changed(fields) : version === 1 ? texts.first : texts.sameSettings}
    </span>
  )
}

function RollBack({ agent, version }: { agent: Agent; version: number }) {
  const texts = useTexts(versionTexts)
  const readAgain = useReadReleases()
  const roll = useChange('agents.roll_back', { onSuccess: readAgain, onError: showError })
  const rollBack = () =>
    roll.mutate(
      { id: agent.id, version },
      {
        onSuccess: (created) =>
          showToast(texts.rolledBack(version, created.version), {
            undo: () => roll.mutate({ id: agent.id, version: agent.version }),
          }),
      },
    )
  return (
    <Button size="sm" icon={Undo2} isBusy={roll.isPending} onClick={rollBack}>
      {texts.rollBack}
    </Button>
  )
}
