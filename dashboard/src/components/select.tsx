/** One of a few named values, with a label. */
import { Field } from './field.tsx'

export interface SelectFieldProps<Value extends string> {
  label: string
  value: Value
  options: readonly (readonly [value: Value, name: string])[]
  hint?: string | undefined
  error?: string | undefined
  onChange(value: Value): void
}

export function SelectField<Value extends string>({
  label,
  value,
  options,
  hint,
  error,
  onChange,
}: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={value}
          onChange={({ target }) => onChange(target.value as Value)}
        >
          {options.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
