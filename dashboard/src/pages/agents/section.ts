/** The input of each part of the form of an agent. */
import type { Agent } from '@parley/contracts'
import type { Draft } from '../../app/draft.ts'
import type { EditedAgent } from './edited-agent.ts'

export interface SectionProps {
  agent: Agent
  draft: Draft<EditedAgent>
  mayWrite: boolean
}
