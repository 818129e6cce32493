/** One agent: its settings, and a chat beside them that tries them. */
import type { Agent, AgentDraft } from '@parley/contracts'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { Page } from '../../components/page.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Loaded, Skeleton } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { AgentForm } from './agent-form.tsx'
import { AgentHead } from './agent-head.tsx'
import { Changes } from './changes.tsx'
import { changesOf, editedAgent } from './edited-agent.ts'
import { DraftBar } from './releases/draft-bar.tsx'
import { changedSettings, hasDraft, withDraft } from './releases/draft-of-agent.ts'
import { PublishDraft } from './releases/publish-draft.tsx'
import { AgentState } from './state.tsx'
import { TestChat } from './test-chat.tsx'
import { agentTexts } from './texts.ts'

export function AgentPage() {
  const texts = useTexts(agentTexts)
  const { agentId } = useParams({ from: '/member/agents/$agentId' })
  const agent = useOperation('agents.get', { id: agentId })
  const draft = useOperation('agents.get_draft', { id: agentId })
  if (agent.data && draft.data) return <LoadedAgent key={agentId} published={agent.data} draft={draft.data} />
  return (
    <Page title={texts.title} parent={{ to: '/agents', label: texts.title }}>
      <Loaded query={agent.data ? draft : agent} skeleton={<Skeleton rows={8} />}>
        {null}
      </Loaded>
    </Page>
  )
}

interface LoadedAgentProps {
  published: Agent
  draft: AgentDraft
}

function LoadedAgent({ published, draft: kept }: LoadedAgentProps) {
  const texts = useTexts(agentTexts)
  const { pane, dialog } = useSearch({ from: '/member/agents/$agentId' })
  const navigate = useNavigate({ from: '/agents/$agentId' })
  const agent = withDraft(published, kept)
  const draft = useDraft(`agents.${agent.id}`, editedAgent(agent))
  const [warnings, setWarnings] = useState<Agent['warnings']>()
  const changes = changesOf(agent, draft.value)
  const isTesting = pane === 'test'
  return (
    <Page
      title={published.name}
      badge={<AgentState status={agent.status} />}
      parent={{ to: '/agents', label: texts.title }}
      width="panes"
      actions={
        <AgentHead
          published={published}
          agent={agent}
          draft={draft}
          changes={changes}
          onSaved={setWarnings}
        />
      }
    >
      <div className="only-s p-2 border-b border-line">
        <Segmented
          label={agent.name}
          className="w-full *:flex-1 *:justify-center"
          value={isTesting ? 'test' : 'edit'}
          options={[
            { value: 'edit', label: texts.editTab },
            { value: 'test', label: texts.testTab },
          ]}
          onChange={(value) =>
            void navigate({ search: value === 'test' ? { pane: 'test' } : {}, replace: true })
          }
        />
      </div>
      {hasDraft(kept) && <DraftBar agent={agent} draft={kept} />}
      <div className="twopane">
        <div className={isTesting ? 'page hide-s' : 'page'}>
          <AgentForm agent={agent} draft={draft} warnings={warnings} />
        </div>
        <TestChat
          agent={agent}
          settings={{ ...changedSettings(kept), ...changesOf(published, draft.value) }}
          counting={Object.keys(changes).length > 0 ? 'unsaved' : hasDraft(kept) ? 'draft' : 'saved'}
          className={isTesting ? 'testp' : 'testp hide-s'}
        />
      </div>
      {dialog === 'publish' && hasDraft(kept) && (
        <PublishDraft agent={agent} draft={kept} onClose={() => void navigate({ search: {} })} />
      )}
      {dialog === 'changes' && <Changes agent={agent} onClose={() => void navigate({ search: {} })} />}
    </Page>
  )
}
