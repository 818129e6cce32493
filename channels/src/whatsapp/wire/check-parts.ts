/** Rules that hold for a template and for each card of a carousel. */
import type { TemplateHeader } from '@parley/contracts'
import { placeholders, type TemplateDraft, takesMedia } from '../../kit/index.ts'

export type Path = (string | number)[]
export type Report = (path: Path, rule: string, message: string) => void

/** A header with a file is reviewed with an example of it. */
export function checkFile(header: TemplateHeader, path: Path, report: Report): void {
  if (takesMedia(header) && !header.handle)
    report(
      [...path, 'handle'],
      'required',
      `Upload an example ${header.format} with templates.upload, and give its handle here. A change needs it again.`,
    )
}

/** Positions are 1, 2, 3 …; names are lower case. Meta refuses a mixture. */
export function checkPlaceholders(text: string, path: Path, isNamed: boolean, report: Report): void {
  const names = placeholders(text)
  const opened = text.split('{{').length - 1
  const closed = text.split('}}').length - 1
  if (opened !== closed)
    report(path, 'placeholder_open', 'A placeholder is not closed: write {{1}} or {{first_name}}.')
  if (isNamed) {
    const wrong = names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))
    if (wrong.length > 0)
      report(path, 'placeholder_name', `Write names in lower case, not ${wrong.join(', ')}.`)
    return
  }
  const numbers = names.map(Number).toSorted((a, b) => a - b)
  if (numbers.some((number, index) => number !== index + 1))
    report(
      path,
      'placeholder_order',
      `Number the placeholders from 1 without gaps, not ${names.join(', ')}; or set parameter_format to named.`,
    )
}

export function requireExamples(draft: TemplateDraft, names: readonly string[], report: Report): void {
  for (const name of new Set(names)) {
    if (!draft.examples[name]?.trim())
      report(['examples', name], 'required', `Give an example for ${name}: the review needs one.`)
  }
}
