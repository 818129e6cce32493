import { Button } from '../../../../components/button.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import type { CostSearch } from './cost-search.ts'
import { costTexts } from './texts.ts'
import { useAgentNames, useChannelNames } from './use-names.ts'

interface FilterLineProps {
  filter: Pick<CostSearch, 'agent_id' | 'channel_id'>
  onClear(): void
}

/** The filter of the address in words, with a way out. */
export function FilterLine({ filter: { agent_id, channel_id }, onClear }: FilterLineProps) {
  const texts = useTexts(costTexts)
  const agents = useAgentNames()
  const channels = useChannelNames()
  const names = [
    agent_id && (agents.get(agent_id) ?? agent_id),
    channel_id && (channels.get(channel_id) ?? channel_id),
  ].filter(Boolean)
  if (names.length === 0) return null
  return (
    <p className="row wrap sm">
      {texts.of(names.join(', '))}
      <Button size="sm" look="ghost" onClick={onClear}>
        {texts.all}
      </Button>
    </p>
  )
}
