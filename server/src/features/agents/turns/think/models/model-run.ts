import type { Brief } from '@parley/dialogue'
import type { Prompt } from '../prompt/prompt.ts'
import type { TurnTools } from '../tools.ts'
import type { CallModels } from './call-models.ts'

export interface ModelRun {
  calls: CallModels
  tools: TurnTools
  /** Model calls until the run ends, with or without words. */
  maximumSteps: number
  maximumTokens: number
  signal: AbortSignal
  /** Asked before each step: results of tools change it. */
  writeBrief(): Brief
  /** Asked only where a model reads it. */
  writePrompt(): Prompt
  /** Asked after each step with the names of the tools that the model called in it. */
  isOver(called: readonly string[]): boolean
}

export interface ModelAnswer {
  text: string
  /** The model ran out of tokens. */
  isCutOff: boolean
  steps: number
}
