/** A number of the settings, saved when it is left. */
import { Field } from '../../../components/field.tsx'

interface NumberFieldProps {
  label: string
  hint?: string
  disabled?: boolean
  value: number
  onSave(value: number): void
}

export function NumberField({ label, hint, disabled, value, onSave }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) => (
        <input
          {...attributes}
          key={value}
          className="input w-32"
          type="number"
          disabled={disabled}
          defaultValue={value}
          onBlur={({ target }) => {
            const next = Number(target.value)
            if (target.value !== '' && next !== value) onSave(next)
          }}
        />
      )}
    </Field>
  )
}
