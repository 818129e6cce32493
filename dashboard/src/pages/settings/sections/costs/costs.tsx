/** Costs of a period by agent, conversation, provider or channel, from the ledger of costs. Each agent and channel opens its conversations. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { parley } from '../../../../api/parley.ts'
import { saveFile } from '../../../../api/save-file.ts'
import { useOperation } from '../../../../api/use-operation.ts'
import { showError } from '../../../../app/toasts.tsx'
import { Button } from '../../../../components/button.tsx'
import { PageLink } from '../../../../components/page-link.tsx'
import { Segmented } from '../../../../components/segmented.tsx'
import { Empty, Loaded } from '../../../../components/states.tsx'
import { number } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { Section } from '../../section.tsx'
import { COST_DAYS, COST_GROUPS, type CostSearch, readCostSearch, sinceOf } from './cost-search.ts'
import { CostTable, Totals } from './cost-table.tsx'
import { FilterLine } from './filter-line.tsx'
import { costTexts } from './texts.ts'

/** Each conversation is read for its name. */
const MOST = 20

export default function CostsSection() {
  const texts = useTexts(costTexts)
  const navigate = useNavigate()
  const search = readCostSearch(useSearch({ strict: false }) as Record<string, unknown>)
  const { days, by, ...filter } = search
  const set = (fields: Partial<CostSearch>) =>
    void navigate({ to: '.', search: { ...search, ...fields } as never, replace: true })
  const period = { since: sinceOf(days), ...filter }
  const costs = useOperation('costs.summarize', { ...period, by, limit: MOST }, { keepPrevious: true })
  const groups = costs.data?.data ?? []
  const download = async () => saveFile(await parley.call('costs.export', period))
  return (
    <Section
      title={texts.title}
      lead={texts.lead}
      action={
        <Button icon={Download} size="sm" onClick={() => void download().catch(showError)}>
          {texts.download}
        </Button>
      }
    >
      <div className="row wrap between">
        <Segmented
          label={texts.days}
          value={String(days)}
          options={COST_DAYS.map((count) => ({ value: String(count), label: texts.lastDays(number(count)) }))}
          onChange={(count) => set({ days: Number(count) as CostSearch['days'] })}
        />
        <select
          className="select w-auto"
          aria-label={texts.by}
          value={by}
          onChange={({ target }) => set({ by: target.value as CostSearch['by'] })}
        >
          {COST_GROUPS.map((group) => (
            <option key={group} value={group}>
              {texts.byGroups[group]}
            </option>
          ))}
        </select>
      </div>
      <FilterLine
        filter={filter}
        onClear={() => set({ agent_id: undefined, channel_id: undefined } as never)}
      />
      <Loaded query={costs}>
        {groups.length === 0 ? (
          <section className="card">
            <Empty title={texts.none} />
          </section>
        ) : (
          <>
            <Totals totals={costs.data?.totals ?? []} />
            <CostTable by={by} groups={groups} search={search} />
            {groups.length === MOST && <p className="xs t3">{texts.mostExpensive(number(MOST))}</p>}
          </>
        )}
      </Loaded>
      <p>
        <PageLink to="/settings/limits" className="link sm">
          {texts.toLimits}
        </PageLink>
      </p>
    </Section>
  )
}
