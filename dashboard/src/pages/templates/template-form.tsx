import type { Input } from '@parley/contracts'
import { type Values, wordsOf } from '../../components/record-field.tsx'
import { RecordForm } from '../../components/record-form.tsx'
import { useTexts } from '../../texts/locale.ts'
import { templateTexts } from './texts.ts'

export type NewTemplate = Omit<Input<'templates.create'>, 'channel_id'>

export interface TemplateFormProps {
  onSave(template: NewTemplate): Promise<unknown>
  onClose(): void
}

const CATEGORIES = ['utility', 'marketing', 'authentication'] as const

export function TemplateForm({ onSave, onClose }: TemplateFormProps) {
  const texts = useTexts(templateTexts)
  return (
    <RecordForm
      title={texts.newTemplate}
      draftKey="template"
      saveLabel={texts.submit}
      fields={[
        { name: 'name', label: texts.name, hint: texts.nameHint, kind: 'text' },
        { name: 'language', label: texts.language, hint: texts.languageHint, kind: 'text' },
        {
          name: 'category',
          label: texts.category,
          kind: 'choice',
          choices: CATEGORIES.map((value) => ({ value, label: texts.categoryName(value) })),
        },
        { name: 'body', label: texts.body, hint: texts.bodyHint, kind: 'long' },
        { name: 'footer', label: texts.footer, kind: 'text' },
        { name: 'examples', label: texts.examples, kind: 'words' },
      ]}
      initial={{ name: '', language: 'en', category: 'utility', body: '', footer: '', examples: [] }}
      onSave={(values) => onSave(templateOf(values))}
      onClose={onClose}
    />
  )
}

function templateOf(values: Values): NewTemplate {
  const body = String(values.body ?? '')
  const footer = String(values.footer ?? '').trim()
  const examples = wordsOf(values.examples).map((line) => {
    const cut = line.indexOf('=')
    return [line.slice(0, cut < 0 ? undefined : cut).trim(), cut < 0 ? '' : line.slice(cut + 1).trim()]
  })
  return {
    name: String(values.name),
    language: String(values.language),
    category: values.category as (typeof CATEGORIES)[number],
    body,
    // Words in braces are names, digits are places.
    parameter_format: /\{\{\s{0,3}[a-z_]/i.test(body) ? 'named' : 'positional',
    ...(footer !== '' && { footer }),
    ...(examples.length > 0 && { examples: Object.fromEntries(examples) }),
  }
}
