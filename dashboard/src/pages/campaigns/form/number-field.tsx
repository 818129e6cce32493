import { Field } from '../../../components/field.tsx'
import { NumberInput } from '../../../components/number-input.tsx'

interface NumberFieldProps {
  label: string
  hint?: string
  error?: string | undefined
  value: number | null
  mayBeEmpty?: boolean
  onChange(value: number | null): void
}

export const NumberField = ({ label, hint, error, ...rest }: NumberFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {(attributes) => <NumberInput {...attributes} {...rest} />}
  </Field>
)
