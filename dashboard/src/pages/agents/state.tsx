import type { Agent } from '@parley/contracts'
import { useTexts } from '../../texts/locale.ts'
import { agentTexts } from './texts.ts'

const TONES = { active: 'badge good', paused: 'badge warn', draft: 'badge' } as const

export function AgentState({ status }: { status: Agent['status'] }) {
  const texts = useTexts(agentTexts)
  return <span className={TONES[status]}>{texts[status]}</span>
}
