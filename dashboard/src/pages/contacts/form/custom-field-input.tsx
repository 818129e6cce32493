/** The input of a field that the workspace defined, by its type. */
import type { CustomField } from '@parley/contracts'
import { Checkbox } from '../../../components/checkbox.tsx'
import { Field } from '../../../components/field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { contactTexts } from '../texts.ts'

const INPUT_TYPES: Partial<Record<CustomField['type'], string>> = {
  date: 'date',
  url: 'url',
  email: 'email',
  phone: 'tel',
}

export interface CustomFieldInputProps {
  field: CustomField
  value: string
  error?: string | undefined
  onChange(value: string): void
}

export function CustomFieldInput({ field, value, error, onChange }: CustomFieldInputProps) {
  const texts = useTexts(contactTexts)
  if (field.type === 'multi_select') {
    const chosen = value.split('\n').filter(Boolean)
    return (
      <fieldset className="field">
        <legend className="label">{field.label}</legend>
        {field.options.map((option) => (
          <span key={option} className="row tight sm">
            <Checkbox
              label={option}
              checked={chosen.includes(option)}
              onChange={(on) =>
                onChange((on ? [...chosen, option] : chosen.filter((one) => one !== option)).join('\n'))
              }
            />
            <span dir="auto">{option}</span>
          </span>
        ))}
        {error && <p className="sm bad">{error}</p>}
      </fieldset>
    )
  }
  const options =
    field.type === 'boolean'
      ? [
          { value: 'true', label: texts.yesWord },
          { value: 'false', label: texts.noWord },
        ]
      : field.options.map((option) => ({ value: option, label: option }))
  return (
    <Field label={field.label} error={error}>
      {(attributes) =>
        options.length > 0 ? (
          <select
            {...attributes}
            className="select"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          >
            <option value="" />
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...attributes}
            type={INPUT_TYPES[field.type] ?? 'text'}
            {...(field.type === 'number' && { inputMode: 'decimal' as const })}
            dir="auto"
            className={error ? 'input is-bad' : 'input'}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  )
}
