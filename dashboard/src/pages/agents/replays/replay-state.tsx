import type { AgentReplay } from '@parley/contracts'
import { useTexts } from '../../../texts/locale.ts'
import { replayTexts } from './texts.ts'

const TONES = { queued: '', running: 'ai', done: 'good', cancelled: '' } as const

export function ReplayState({ state }: Pick<AgentReplay, 'state'>) {
  const { states } = useTexts(replayTexts)
  return <span className={`badge ${TONES[state]}`}>{states[state]}</span>
}
