/** The versions of an agent: who published what and when, how they differ, and the way back. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useOperation, usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { MoreRows } from '../../../components/more-rows.tsx'
import { Page } from '../../../components/page.tsx'
import { PageLink } from '../../../components/page-link.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { hasDraft } from '../releases/draft-of-agent.ts'
import { agentTexts } from '../texts.ts'
import { Canary } from './canary.tsx'
import { CompareVersions } from './compare-versions.tsx'
import { versionTexts } from './texts.ts'
import { VersionRow } from './version-row.tsx'

/** The address may hold anything. */
const isVersion = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0

export function VersionsPage() {
  const texts = useTexts(versionTexts)
  const { title } = useTexts(agentTexts)
  const { agentId } = useParams({ from: '/member/agents/$agentId/versions' })
  const { from, to } = useSearch({ from: '/member/agents/$agentId/versions' })
  const navigate = useNavigate({ from: '/agents/$agentId/versions' })
  const mayWrite = useMay('agents:write')
  const agent = useOperation('agents.get', { id: agentId })
  const draft = useOperation('agents.get_draft', { id: agentId })
  const versions = usePages('agents.list_versions', { id: agentId, limit: 20 })
  const newest = versions.items[0]?.version ?? 1
  const compare = (first: number, second: number) => void navigate({ search: { from: first, to: second } })
  return (
    <Page title={texts.title} parent={{ to: `/agents/${agentId}`, label: agent.data?.name ?? title }}>
      <div className="stack gap-7">
        <p className="sm t2">{texts.lead}</p>
        {agent.data?.canary && (
          <Canary agent={agent.data} canary={agent.data.canary} mayWrite={mayWrite} onCompare={compare} />
        )}
        {mayWrite && draft.data && hasDraft(draft.data) && (
          <div className="callout info">
            <span className="grow">{texts.draftWaits}</span>
            <PageLink className="btn sm" to={`/agents/${agentId}`} search={{ dialog: 'publish' }}>
              {texts.openDraft}
            </PageLink>
          </div>
        )}
        <Loaded query={agent.data ? versions : agent}>
          {agent.data && (
            <section className="card">
              {versions.items.map((version) => (
                <VersionRow
                  key={version.version}
                  agent={agent.data}
                  version={version}
                  mayWrite={mayWrite}
                  onCompare={compare}
                />
              ))}
              <MoreRows list={versions} />
            </section>
          )}
        </Loaded>
      </div>
      {isVersion(from) && isVersion(to) && (
        <CompareVersions
          agentId={agentId}
          newest={newest}
          from={from}
          to={to}
          onChange={compare}
          onClose={() => void navigate({ search: {} })}
        />
      )}
    </Page>
  )
}
