/** On or off, saved at once. */
export interface SwitchProps {
  label: string
  isOn: boolean
  disabled?: boolean
  onChange(isOn: boolean): void
}

export function Switch({ label, isOn, disabled, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={isOn}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!isOn)}
    />
  )
}
