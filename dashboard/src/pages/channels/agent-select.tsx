/** The agent that answers on a channel, or people only. */
import type { SelectHTMLAttributes } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useTexts } from '../../texts/locale.ts'
import { channelTexts } from './texts.ts'

interface AgentSelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> {
  value: string | null
  onChange(id: string | null): void
}

export function AgentSelect({ value, onChange, ...rest }: AgentSelectProps) {
  const texts = useTexts(channelTexts)
  const mayRead = useMay('agents:read')
  const agents = useOperation('agents.list', { limit: 100, sort: 'name' }, { enabled: mayRead })
  const offered = agents.data?.data ?? []
  const isUnknown = value !== null && !offered.some(({ id }) => id === value)
  return (
    <select
      {...rest}
      className="select"
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || null)}
    >
      <option value="">{texts.noAgent}</option>
      {isUnknown && <option value={value}>{value}</option>}
      {offered.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
