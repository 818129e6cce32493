/** One field of a record, by its kind. */
export type FieldValue = string | number | boolean | readonly string[] | null | undefined
export type Values = Record<string, FieldValue>

export interface FieldSpec {
  name: string
  label: string
  hint?: string
  /** `words` is a list of texts, one a line; `several` chooses some of `choices`. */
  kind: 'text' | 'long' | 'number' | 'flag' | 'choice' | 'several' | 'words'
  choices?: readonly { value: string; label: string }[]
  placeholder?: string
}

interface RecordFieldProps {
  field: FieldSpec
  attributes: { id: string }
  value: FieldValue
  onChange(value: FieldValue): void
}

export function RecordField({ field, attributes, value, onChange }: RecordFieldProps) {
  const own = { ...attributes, 'data-field': field.name, placeholder: field.placeholder }
  switch (field.kind) {
    case 'long':
      return (
        <textarea
          {...own}
          className="textarea"
          rows={4}
          dir="auto"
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'number':
      return (
        <input
          {...own}
          className="input"
          type="number"
          value={value === null || value === undefined ? '' : String(value)}
          onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
        />
      )
    case 'flag':
      return (
        <input
          {...own}
          type="checkbox"
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
      )
    case 'choice':
      return (
        <select
          {...own}
          className="select"
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value)}
        >
          {field.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )
    case 'several':
      return <Several field={field} attributes={attributes} value={value} onChange={onChange} />
    case 'words':
      return (
        <textarea
          {...own}
          className="textarea"
          rows={4}
          dir="auto"
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={({ target }) => onChange(target.value.split('\n'))}
        />
      )
    default:
      return (
        <input
          {...own}
          className="input"
          dir="auto"
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value)}
        />
      )
  }
}

function Several({ field, attributes, value, onChange }: RecordFieldProps) {
  const chosen: readonly string[] = Array.isArray(value) ? value : []
  return (
    <fieldset id={attributes.id} className="stack tight" aria-label={field.label}>
      {field.choices?.map((choice) => (
        <label key={choice.value} className="row sm">
          <input
            type="checkbox"
            checked={chosen.includes(choice.value)}
            onChange={({ target }) =>
              onChange(
                target.checked ? [...chosen, choice.value] : chosen.filter((one) => one !== choice.value),
              )
            }
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}

/** Lines without text say nothing. */
export const wordsOf = (value: FieldValue): string[] =>
  (Array.isArray(value) ? (value as readonly string[]) : []).map((line) => line.trim()).filter(Boolean)
