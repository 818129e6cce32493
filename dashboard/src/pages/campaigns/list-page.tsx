/** All campaigns, with their states. */

import type { Campaign } from '@parley/contracts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { PathLink } from '../../components/path-link.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { fullDate, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { CampaignsSearch } from './campaign-search.ts'
import { StatusBadge } from './status-badge.tsx'
import { campaignTexts } from './texts.ts'

const STATUSES = ['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled'] as const

export function CampaignsPage() {
  const texts = useTexts(campaignTexts)
  const navigate = useNavigate()
  const mayWrite = useMay('campaigns:write')
  const { status } = useSearch({ strict: false }) as CampaignsSearch
  const make = () => void navigate({ to: '/campaigns/new' })
  const list = usePages('campaigns.list', {
    limit: 50,
    ...(status && { statuses: [status as Campaign['status']] }),
  })
  useCommands(
    mayWrite ? [{ label: texts.newCampaign, shortcut: 'C', key: 'c', icon: Plus, action: make }] : [],
  )
  return (
    <Page
      title={texts.campaigns}
      actions={
        <>
          <PathLink className="btn" to="/templates">
            {texts.templates}
          </PathLink>
          <PathLink className="btn hide-s" to="/calls">
            {texts.calls}
          </PathLink>
          {mayWrite && (
            <Button look="primary" icon={Plus} onClick={make}>
              {texts.newCampaign}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <div className="chips row tight wrap">
          {[undefined, ...STATUSES].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              className={one === status ? 'chip on' : 'chip'}
              aria-pressed={one === status}
              onClick={() => void navigate({ to: '/campaigns', search: one ? { status: one } : {} })}
            >
              {one === undefined ? texts.all : texts.status(one)}
            </button>
          ))}
        </div>
        <Loaded query={list}>
          {list.items.length === 0 ? (
            <EmptyList isFiltered={status !== undefined} onMake={mayWrite ? make : undefined} />
          ) : (
            <CampaignTable campaigns={list.items} />
          )}
          {list.hasNextPage && (
            <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {texts.moreRecipients}
            </Button>
          )}
        </Loaded>
      </div>
    </Page>
  )
}

function EmptyList({ isFiltered, onMake }: { isFiltered: boolean; onMake: (() => void) | undefined }) {
  const texts = useTexts(campaignTexts)
  if (isFiltered) return <Empty title={texts.emptyStatus} />
  return (
    <Empty
      title={texts.empty}
      action={
        onMake && (
          <Button look="primary" onClick={onMake}>
            {texts.newCampaign}
          </Button>
        )
      }
    >
      {texts.emptyLead}
    </Empty>
  )
}

function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const texts = useTexts(campaignTexts)
  return (
    <ScrollRegion className="card" label={texts.campaigns}>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.state}</th>
            <th className="hide-s">{texts.people}</th>
            <th className="hide-s">{texts.created}</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <tr key={campaign.id}>
              <td>
                <PathLink className="b ul" to={`/campaigns/${campaign.id}`} dir="auto">
                  {campaign.name}
                </PathLink>
              </td>
              <td>
                <StatusBadge status={campaign.status} />
              </td>
              <td className="num hide-s">
                {number(campaign.recipients_count ?? campaign.contacts_count ?? 0)}
              </td>
              <td className="num hide-s">{fullDate(campaign.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
