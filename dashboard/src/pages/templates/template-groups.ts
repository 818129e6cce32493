/** Templates by name: the languages of one message stand together. */
import type { Template } from './template.ts'

export interface TemplateGroup {
  /** Names may be the same on two channels. */
  key: string
  name: string
  languages: readonly Template[]
}

export function groupTemplates(templates: readonly Template[]): TemplateGroup[] {
  const groups = Map.groupBy(templates, ({ channel_id, name }) => `${channel_id} ${name}`)
  return [...groups]
    .map(([key, languages]) => ({
      key,
      name: languages[0]!.name,
      languages: languages.toSorted((a, b) => a.language.localeCompare(b.language)),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Words of the tone of a status: of its badge. */
export const TONES: Readonly<Record<string, string>> = {
  approved: 'badge good',
  rejected: 'badge bad',
  disabled: 'badge bad',
  paused: 'badge warn',
  pending: 'badge info',
}
