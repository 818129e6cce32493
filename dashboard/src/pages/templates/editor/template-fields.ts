/** The fields of the form of a template, and how they become the input of an operation. */
import type { Input } from '@parley/contracts'
import type { Category, Template, TemplateButton } from '../template.ts'
import { placeholders, variablesOf } from './placeholders.ts'

export const HEADER_FORMATS = ['none', 'text', 'image', 'video', 'document', 'location'] as const
export type HeaderFormat = (typeof HEADER_FORMATS)[number] | 'gif'

export interface ButtonFields extends TemplateButton {
  /** Of its row in the form. */
  key: string
}

export interface TemplateFields {
  channel_id: string
  name: string
  language: string
  category: Category
  allow_category_change: boolean
  parameter_format: 'positional' | 'named'
  header: { format: HeaderFormat; text: string; handle: string; file: string }
  body: string
  footer: string
  buttons: readonly ButtonFields[]
  examples: Readonly<Record<string, string>>
  code: { security_recommendation: boolean; expires_in_minutes: number | null }
}

export const NO_HEADER: TemplateFields['header'] = { format: 'none', text: '', handle: '', file: '' }

export const emptyTemplate = (channelId: string): TemplateFields => ({
  channel_id: channelId,
  name: '',
  language: 'en',
  category: 'utility',
  allow_category_change: false,
  parameter_format: 'named',
  header: NO_HEADER,
  body: '',
  footer: '',
  buttons: [],
  examples: {},
  code: { security_recommendation: true, expires_in_minutes: 10 },
})

/** The draft where there is one, else what the provider has. */
export function fieldsOf(template: Template): TemplateFields {
  const parts = template.draft ?? template
  const { header, one_time_password: code } = parts
  return {
    channel_id: template.channel_id,
    name: template.name,
    language: template.language,
    category: parts.category === 'unknown' ? 'utility' : parts.category,
    allow_category_change: false,
    parameter_format: parts.parameter_format ?? formatOf(parts.body),
    header: header
      ? { format: header.format, text: header.text ?? '', handle: header.handle ?? '', file: '' }
      : NO_HEADER,
    body: parts.category === 'authentication' ? '' : parts.body,
    footer: parts.footer ?? '',
    buttons: parts.buttons.map((button, index) => ({ ...button, key: `${index}` })),
    examples: parts.examples,
    code: {
      security_recommendation: code?.security_recommendation ?? true,
      expires_in_minutes: code?.expires_in_minutes ?? null,
    },
  }
}

/** The same in another language: its words are to be translated, and its file is uploaded anew. */
export function inAnotherLanguage(template: Template): TemplateFields {
  const fields = fieldsOf(template)
  return { ...fields, language: '', header: { ...fields.header, handle: '' } }
}

export const headerText = ({ header }: TemplateFields): string =>
  header.format === 'text' ? header.text : ''

const formatOf = (text: string) =>
  placeholders(text).some((name) => !/^\d+$/.test(name)) ? 'named' : 'positional'

/** The parts as templates.create and templates.update take them. Empty ones are given as none, so that they are removed. */
export function partsOf(fields: TemplateFields) {
  const { category, header, footer, code } = fields
  const common = { category, allow_category_change: fields.allow_category_change }
  const buttons = fields.buttons.map(({ key: _, ...button }) => button)
  if (category === 'authentication')
    return {
      ...common,
      body: '',
      header: null,
      footer: null,
      buttons: buttons.filter(({ type }) => type === 'otp'),
      one_time_password: code,
    }
  return {
    ...common,
    parameter_format: fields.parameter_format,
    header: headerOf(header),
    body: fields.body,
    footer: footer.trim() === '' ? null : footer.trim(),
    buttons: buttons.filter(({ type }) => type !== 'otp'),
    examples: Object.fromEntries(
      variablesOf({ header: headerText(fields), body: fields.body, buttons }).flatMap((name) => {
        const value = fields.examples[name]?.trim()
        return value ? [[name, value]] : []
      }),
    ),
    one_time_password: null,
  } satisfies Partial<Input<'templates.create'>>
}

function headerOf({ format, text, handle }: TemplateFields['header']) {
  if (format === 'none') return null
  if (format === 'text') return { format, text: text.trim() }
  return { format, ...(handle !== '' && { handle }) }
}
