import type { ScenarioRun } from '@parley/contracts'
import { useTexts } from '../../../texts/locale.ts'
import { scenarioTexts } from './texts.ts'

const TONES = { queued: '', running: 'ai', passed: 'good', failed: 'bad', cancelled: '' } as const

export function RunState({ state }: Pick<ScenarioRun, 'state'>) {
  const { states } = useTexts(scenarioTexts)
  return <span className={`badge ${TONES[state]}`}>{states[state]}</span>
}
