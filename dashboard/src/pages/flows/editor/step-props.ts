import type { Definition, Step } from '../flow.ts'
import type { Way } from '../steps/links.ts'
import type { NextSelectProps } from './next-select.tsx'

export interface StepFieldsProps<Kind extends Step = Step> {
  step: Kind
  definition: Definition
  /** Sentences by the path below the step. */
  errors: Readonly<Record<string, string>>
  onChange(step: Step): void
  onWay(way: Way): Pick<NextSelectProps, 'onChange' | 'onNew'>
}
