/** One replay: how far it is, what differs how often, and each answer beside the original. */
import type { AgentReplay, Input } from '@parley/contracts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useChange, useOperation, usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { MoreRows } from '../../../components/more-rows.tsx'
import { Page } from '../../../components/page.tsx'
import { SelectField } from '../../../components/select.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fullTime, money } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { ReplayState } from './replay-state.tsx'
import { type ReplayTexts, replayTexts } from './texts.ts'
import { Turn } from './turn.tsx'

const LOOK_MS = 1_000

interface ReplayViewProps {
  agentId: string
  replayId: string
  /** Called once the replay has ended. */
  onOver(): void
}

export function ReplayView({ agentId, replayId, onOver }: ReplayViewProps) {
  const texts = useTexts(replayTexts)
  const replay = useOperation('agent_replays.get', { id: replayId })
  const { difference: wanted } = useSearch({ from: '/member/agents/$agentId/replays' })
  const navigate = useNavigate({ from: '/agents/$agentId/replays' })
  const shown = readFilter(wanted, texts)
  const isOver = replay.data !== undefined && replay.data.finished_at !== null
  const turns = usePages(
    'agent_replays.list_turns',
    { id: replayId, limit: 20, ...filterOf(shown) },
    { watchMs: () => (isOver ? false : 2 * LOOK_MS) },
  )
  // The last answers may have come since the list was read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what follows is read once, when the replay has ended
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver])
  return (
    <Page
      title={replay.data ? texts.replayOf(fullTime(replay.data.created_at)) : texts.title}
      badge={replay.data && <ReplayState state={replay.data.state} />}
      parent={{ to: `/agents/${agentId}/replays`, label: texts.title }}
    >
      <div className="stack gap-7">
        <Loaded query={replay}>
          {replay.data && (
            <>
              <Figures replay={replay.data} />
              {!isOver && <Progress replayId={replayId} onOver={onOver} />}
              <div className="max-w-80">
                <SelectField
                  label={texts.show}
                  value={shown}
                  options={choicesOf(replay.data, texts)}
                  onChange={(difference) => void navigate({ search: { replay: replayId, difference } })}
                />
              </div>
            </>
          )}
        </Loaded>
        {replay.data && (
          <Loaded query={turns}>
            <div className="stack loose">
              {turns.items.map((turn) => (
                <Turn key={turn.id} turn={turn} />
              ))}
              {turns.items.length === 0 && isOver && (
                <p className="sm t3">{replay.data?.turns === 0 ? texts.noneFound : texts.noTurns}</p>
              )}
              <MoreRows list={turns} />
            </div>
          </Loaded>
        )}
      </div>
    </Page>
  )
}

type Difference = keyof ReplayTexts['differences']
type Filter = Difference | 'changed' | 'same' | 'all'

/** The address may hold anything. Answers that differ are shown first. */
function readFilter(wanted: unknown, { differences }: ReplayTexts): Filter {
  if (wanted === 'all' || wanted === 'same') return wanted
  return typeof wanted === 'string' && Object.hasOwn(differences, wanted) ? (wanted as Difference) : 'changed'
}

function filterOf(filter: Filter): Pick<Input<'agent_replays.list_turns'>, 'result' | 'difference'> {
  if (filter === 'all') return {}
  return filter === 'changed' || filter === 'same' ? { result: filter } : { difference: filter }
}

function choicesOf(replay: AgentReplay, texts: ReplayTexts): (readonly [Filter, string])[] {
  const named = (name: string, count: number) => `${name} (${count})`
  return [
    ['changed', named(texts.onlyChanged, replay.changed)],
    ...replay.differences.map(
      ({ difference, turns }) => [difference, named(texts.differences[difference], turns)] as const,
    ),
    ['same', named(texts.onlySame, replay.same)],
    ['all', named(texts.all, replay.turns)],
  ]
}

function Figures({ replay }: { replay: AgentReplay }) {
  const texts = useTexts(replayTexts)
  const { cost_micros: cost, original_cost_micros: costBefore } = replay
  const { average_duration_ms: time, original_average_duration_ms: timeBefore } = replay
  const lines = [
    texts.settingsOf(texts.targets[replay.target], replay.version),
    texts.doneOf(replay.conversations_done, replay.conversations),
    texts.counts(replay.turns, replay.changed),
    ...(replay.failed > 0 ? [texts.failedOf(replay.failed)] : []),
    ...(cost !== null && costBefore !== null && cost + costBefore > 0
      ? [texts.cost(money(cost, 'USD'), money(costBefore, 'USD'))]
      : []),
    ...(time !== null && timeBefore !== null ? [texts.duration(`${time} ms`, `${timeBefore} ms`)] : []),
  ]
  return <p className="sm t2 num">{lines.join(' · ')}</p>
}

/** How far it is. No event tells it, so the replay is asked. */
function Progress({ replayId, onOver }: Pick<ReplayViewProps, 'replayId' | 'onOver'>) {
  const texts = useTexts(replayTexts)
  const mayWrite = useMay('agents:write')
  const replay = useOperation('agent_replays.get', { id: replayId }, { refetchMs: LOOK_MS })
  const stop = useChange('agent_replays.cancel', { onSuccess: onOver, onError: showError })
  const { conversations = 0, conversations_done: done = 0 } = replay.data ?? {}
  const width = conversations === 0 ? 0 : (100 * done) / conversations
  return (
    <div className="callout">
      <div className="grow stack">
        <span>{texts.running}</span>
        <div
          className="bar"
          role="progressbar"
          aria-label={texts.running}
          aria-valuenow={Math.round(width)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span className="good" style={{ width: `${width}%` }} />
        </div>
        <span className="xs t3 num" role="status">
          {texts.doneOf(done, conversations)}
        </span>
      </div>
      {mayWrite && (
        <Button size="sm" isBusy={stop.isPending} onClick={() => stop.mutate({ id: replayId })}>
          {texts.stop}
        </Button>
      )}
    </div>
  )
}
