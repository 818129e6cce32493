import type { Output } from '@parley/contracts'

export type Template = Output<'templates.get'>
export type TemplateButton = Template['buttons'][number]
export type Category = 'marketing' | 'utility' | 'authentication'
export const CATEGORIES: readonly Category[] = ['utility', 'marketing', 'authentication']

export interface TemplatesSearch {
  /** Id of the template that is shown. */
  template?: string
  /** Only templates with this status. */
  status?: string
}

export interface NewTemplateSearch {
  /** Id of the template whose parts the new one begins with, in another language. */
  from?: string
}
