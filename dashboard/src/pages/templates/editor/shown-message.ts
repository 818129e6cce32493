/** The form as the message that the phone shows. */
import type { ShownMessage } from '../preview/phone-preview.tsx'
import { fillPlaceholders, headerVariable, placeholders } from './placeholders.ts'
import type { TemplateFields } from './template-fields.ts'

export interface CodeWords {
  codeBody(code: string): string
  codeWarning: string
  codeExpires(minutes: number): string
}

const SAMPLE_CODE = '123456'

export function shownMessage(
  fields: TemplateFields,
  words: CodeWords,
  fileUrl: string | undefined,
): ShownMessage {
  const { language, code, header, buttons } = fields
  if (fields.category === 'authentication')
    return {
      language,
      header: null,
      body: words.codeBody(SAMPLE_CODE) + (code.security_recommendation ? words.codeWarning : ''),
      footer: code.expires_in_minutes === null ? '' : words.codeExpires(code.expires_in_minutes),
      buttons: buttons.filter(({ type }) => type === 'otp'),
    }
  return {
    language,
    header:
      header.format === 'none'
        ? null
        : { format: header.format, text: headerWords(fields), url: fileUrl, file: header.file },
    body: fields.body,
    footer: fields.footer,
    buttons: buttons.filter(({ type }) => type !== 'otp'),
  }
}

/** Header and text both count from 1, and have examples of their own. */
function headerWords({ header: { text }, body, examples }: TemplateFields): string {
  const [name] = placeholders(text)
  const value = name && examples[headerVariable(name, body)]
  return value ? fillPlaceholders(text, () => value) : text
}
