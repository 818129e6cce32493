/** The fields of a document, where it is added and where it is edited. */
import { Field } from '../../components/field.tsx'
import { SelectField } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { knowledgeTexts } from './texts.ts'

interface WordFieldsProps {
  value: { title: string; content: string }
  errors: Readonly<Record<string, string>>
  rows: number
  onChange(part: { title?: string; content?: string }): void
}

export function WordFields({ value, errors, rows, onChange }: WordFieldsProps) {
  const texts = useTexts(knowledgeTexts)
  return (
    <>
      <TextField
        label={texts.titleLabel}
        error={errors.title}
        value={value.title}
        onChange={(title) => onChange({ title })}
      />
      <Field label={texts.content} hint={texts.contentHint} error={errors.content}>
        {(attributes) => (
          <textarea
            {...attributes}
            className="textarea"
            dir="auto"
            rows={rows}
            value={value.content}
            onChange={({ target }) => onChange({ content: target.value })}
          />
        )}
      </Field>
    </>
  )
}

export type DocumentAudience = 'public' | 'internal'

interface AudienceFieldProps {
  value: DocumentAudience
  onChange(audience: DocumentAudience): void
}

export function AudienceField({ value, onChange }: AudienceFieldProps) {
  const texts = useTexts(knowledgeTexts)
  return (
    <SelectField<DocumentAudience>
      label={texts.audience}
      hint={value === 'public' ? texts.publicHint : texts.internalHint}
      value={value}
      options={[
        ['public', texts.public],
        ['internal', texts.internal],
      ]}
      onChange={onChange}
    />
  )
}
