/** Overview: how many, how fast, how much by the AI, why it handed off, at what cost. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { Page } from '../../components/page.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { Empty, Loaded, Skeleton } from '../../components/states.tsx'
import { fullDate } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { Behind } from './behind.tsx'
import { CostCard, FastCard, ManyCard, SolvedCard } from './cards.tsx'
import { pick } from './figures.ts'
import { Filters, Presets } from './filters.tsx'
import { MembersCard } from './members-card.tsx'
import type { OverviewSearch } from './overview-search.ts'
import { periodOf } from './period.ts'
import { QuestionsCard } from './questions-card.tsx'
import { ReasonsCard } from './reasons-card.tsx'
import { type Only, Sentence } from './sentence.tsx'
import { overviewTexts } from './texts.ts'

export function OverviewPage() {
  const texts = useTexts(overviewTexts)
  const search = useSearch({ from: '/member/overview' })
  const navigate = useNavigate({ from: '/overview' })
  const period = periodOf(search)
  const overview = useOperation('analytics.overview', period, { keepPrevious: true })
  const set = (fields: Partial<OverviewSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...fields }) })
  const open = (metric: string, { reason, day, member }: Only = {}) =>
    set({ open: metric, reason, day, member })
  const figures = overview.data?.figures ?? []
  const isEmpty = overview.isSuccess && (pick(figures, 'conversations_opened').value ?? 0) === 0
  return (
    <Page title={texts.title} actions={<Filters search={search} period={period} set={set} />}>
      <Presets className="only-s mb-4" search={search} set={set} />
      <Loaded query={overview} skeleton={<Skeleton rows={8} height={64} />}>
        {isEmpty ? (
          <Empty
            title={texts.nothing}
            action={
              <PageLink to="/try-it" className="btn">
                {texts.tryIt}
              </PageLink>
            }
          >
            {texts.nothingLead}
          </Empty>
        ) : (
          <>
            <Sentence figures={figures} agentId={search.agent_id} onOpen={open} />
            {overview.data && (
              <p className="sm t3 mt-2 mb-6">
                {texts.beside(fullDate(overview.data.since), fullDate(overview.data.until))}
              </p>
            )}
            <div className="ov">
              <ManyCard figures={figures} period={period} onOpen={open} />
              <FastCard figures={figures} period={period} onOpen={open} />
              <SolvedCard figures={figures} period={period} onOpen={open} />
              <ReasonsCard figures={figures} period={period} onOpen={open} />
              <CostCard figures={figures} period={period} onOpen={open} />
              <QuestionsCard period={period} />
              <MembersCard period={period} onOpen={open} />
            </div>
          </>
        )}
      </Loaded>
      {search.open && (
        <Behind
          metric={search.open}
          reason={search.reason}
          day={search.day}
          member={search.member}
          period={period}
          onClose={() => set({ open: undefined, reason: undefined, day: undefined, member: undefined })}
        />
      )}
    </Page>
  )
}
