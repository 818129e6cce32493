/** Replays of an agent: stored conversations, answered once more with its draft. One is opened below the list. */
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useOperation, usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { MoreRows } from '../../../components/more-rows.tsx'
import { Page } from '../../../components/page.tsx'
import { Empty, Loaded } from '../../../components/states.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { agentTexts } from '../texts.ts'
import { ReplayState } from './replay-state.tsx'
import { ReplayView } from './replay-view.tsx'
import { StartReplay } from './start-replay.tsx'
import { replayTexts } from './texts.ts'

const LOOK_MS = 2_000

export function ReplaysPage() {
  const texts = useTexts(replayTexts)
  const { title } = useTexts(agentTexts)
  const { agentId } = useParams({ from: '/member/agents/$agentId/replays' })
  const { replay } = useSearch({ from: '/member/agents/$agentId/replays' })
  const navigate = useNavigate({ from: '/agents/$agentId/replays' })
  const queries = useQueryClient()
  const mayWrite = useMay('agents:write')
  const agent = useOperation('agents.get', { id: agentId })
  const replays = usePages(
    'agent_replays.list',
    { agent_id: agentId, limit: 20 },
    { watchMs: (items) => (items.every(({ finished_at }) => finished_at !== null) ? false : LOOK_MS) },
  )
  const readAgain = () => {
    void queries.invalidateQueries({ queryKey: ['agent_replays.list'] })
    void queries.invalidateQueries({ queryKey: ['agent_replays.list_turns'] })
  }
  if (typeof replay === 'string')
    return <ReplayView key={replay} agentId={agentId} replayId={replay} onOver={readAgain} />
  return (
    <Page title={texts.title} parent={{ to: `/agents/${agentId}`, label: agent.data?.name ?? title }}>
      <div className="stack gap-7">
        <p className="sm t2">{texts.lead}</p>
        {mayWrite && (
          <StartReplay
            agentId={agentId}
            onStarted={({ id }) => {
              readAgain()
              void navigate({ search: { replay: id } })
            }}
          />
        )}
        <Loaded query={replays}>
          {replays.items.length === 0 ? (
            <Empty title={texts.none}>{texts.noneLead}</Empty>
          ) : (
            <section className="card">
              {replays.items.map((one) => (
                <div className="setrow" key={one.id}>
                  <div className="grow stack tight">
                    <Link
                      to="/agents/$agentId/replays"
                      params={{ agentId }}
                      search={{ replay: one.id }}
                      className="b num"
                    >
                      {fullTime(one.created_at)}
                    </Link>
                    <span className="xs t3">
                      {texts.settingsOf(texts.targets[one.target], one.version)} ·{' '}
                      {texts.doneOf(one.conversations_done, one.conversations)} ·{' '}
                      {texts.counts(one.turns, one.changed)}
                    </span>
                  </div>
                  <ReplayState state={one.state} />
                </div>
              ))}
              <MoreRows list={replays} />
            </section>
          )}
        </Loaded>
      </div>
    </Page>
  )
}
