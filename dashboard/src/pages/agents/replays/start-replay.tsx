/** Chooses conversations and settings, and begins a replay. */
import type { AgentReplay } from '@parley/contracts'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { SelectField } from '../../../components/select.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { replayTexts } from './texts.ts'

/** The last is the most that the server takes. */
const COUNTS = ['10', '50', '200'] as const
const EVERY_CHANNEL = ''

interface StartReplayProps {
  agentId: string
  onStarted(replay: AgentReplay): void
}

export function StartReplay({ agentId, onStarted }: StartReplayProps) {
  const texts = useTexts(replayTexts)
  const channels = useOperation('channels.list', { limit: 100 })
  const [count, setCount] = useState<(typeof COUNTS)[number]>('50')
  const [channel, setChannel] = useState(EVERY_CHANNEL)
  const [target, setTarget] = useState<'draft' | 'published'>('draft')
  const [answeredBy, setAnsweredBy] = useState<'agent' | 'all'>('agent')
  const start = useChange('agent_replays.create', { onSuccess: onStarted, onError: showError })
  return (
    <form
      className="card pad stack loose"
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate({
          agent_id: agentId,
          target,
          last: Number(count),
          answered_by: answeredBy,
          ...(channel !== EVERY_CHANNEL && { channel_id: channel }),
        })
      }}
    >
      <div className="grid g2">
        <SelectField
          label={texts.howMany}
          value={count}
          options={COUNTS.map((each) => [each, texts.newest(Number(each))] as const)}
          onChange={(value) => setCount(value)}
        />
        <SelectField
          label={texts.channel}
          value={channel}
          options={[
            [EVERY_CHANNEL, texts.allChannels],
            ...(channels.data?.data ?? []).map(({ id, name }) => [id, name] as const),
          ]}
          onChange={setChannel}
        />
        <SelectField
          label={texts.target}
          value={target}
          options={[
            ['draft', texts.targets.draft],
            ['published', texts.targets.published],
          ]}
          onChange={(value) => setTarget(value)}
        />
        <SelectField
          label={texts.answeredBy}
          value={answeredBy}
          options={[
            ['agent', texts.answeredByAgent],
            ['all', texts.answeredByAll],
          ]}
          onChange={(value) => setAnsweredBy(value)}
        />
      </div>
      <div className="row wrap">
        <Button type="submit" look="primary" icon={Play} isBusy={start.isPending}>
          {texts.start}
        </Button>
        <span className="xs t3">{texts.costHint}</span>
      </div>
    </form>
  )
}
