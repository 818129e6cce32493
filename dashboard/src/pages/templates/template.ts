import type { Output } from '@parley/contracts'

export type Template = Output<'templates.get'>

export interface TemplatesSearch {
  /** Id of the template that is shown. */
  template?: string
}
