/** The IANA name of a time zone, with suggestions while one types. */
import { type InputHTMLAttributes, useId } from 'react'

export interface TimeZoneInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  value: string
  onChange(value: string): void
}

const zones = Intl.supportedValuesOf('timeZone')

export function TimeZoneInput({ value, onChange, ...rest }: TimeZoneInputProps) {
  const list = useId()
  return (
    <>
      <input
        {...rest}
        className="input"
        list={list}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
