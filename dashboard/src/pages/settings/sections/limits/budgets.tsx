/** Budgets with what is used of them. A new one holds at once. */
import type { Budget } from '@parley/contracts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../../../api/parley.ts'
import { useOperation } from '../../../../api/use-operation.ts'
import { useMay } from '../../../../app/member.ts'
import { showError, showToast } from '../../../../app/toasts.tsx'
import { Button } from '../../../../components/button.tsx'
import type { FieldSpec, Values } from '../../../../components/record-field.tsx'
import { RecordForm } from '../../../../components/record-form.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { money, percent } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { readerZone } from '../../../../texts/reader-zone.ts'
import { RecordRow, useReread } from '../../section.tsx'
import { limitTexts } from './texts.ts'

const MICROS = 1_000_000

const limitOf = ({ limit }: Values) => Math.round(Number(limit ?? 0) * MICROS)

export function Budgets() {
  const texts = useTexts(limitTexts)
  const mayWrite = useMay('costs:write')
  const reread = useReread()
  const budgets = useOperation('budgets.list', { limit: 100 })
  const [open, setOpen] = useState<{ budget: Budget | undefined }>()
  const items = budgets.data?.data ?? []
  const remove = (budget: Budget) =>
    parley.budgets.delete({ id: budget.id }).then(() => {
      showToast(texts.deleted(budget.name), {
        undo: () => void create(budget).then(() => reread('budgets'), showError),
      })
      return reread('budgets')
    }, showError)
  return (
    <section className="card">
      <header className="row between">
        <div>
          <h3>{texts.budgets}</h3>
          <p className="xs t3">{texts.budgetsHint}</p>
        </div>
        {mayWrite && (
          <Button icon={Plus} size="sm" onClick={() => setOpen({ budget: undefined })}>
            {texts.newBudget}
          </Button>
        )}
      </header>
      <Loaded query={budgets}>
        {items.length === 0 && <p className="sm t2 p-5">{texts.noBudgets}</p>}
        {items.map((budget) => (
          <BudgetRow
            key={budget.id}
            budget={budget}
            // That of a campaign is changed with its stops.
            {...(mayWrite &&
              budget.campaign_id === null && {
                onEdit: () => setOpen({ budget }),
                onDelete: () => void remove(budget),
              })}
          />
        ))}
      </Loaded>
      {open && <BudgetForm budget={open.budget} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function BudgetRow({ budget, ...actions }: { budget: Budget; onEdit?(): void; onDelete?(): void }) {
  const texts = useTexts(limitTexts)
  const { name, used_micros, limit_micros, used_percent, currency, period, campaign_id } = budget
  const detail = [
    texts.used(money(used_micros, currency), money(limit_micros, currency), texts.periods[period]!),
    campaign_id !== null && texts.ofCampaign,
  ]
  return (
    <RecordRow title={name} detail={detail.filter(Boolean).join(', ')} {...actions}>
      <span className={used_percent >= 100 ? 'num bad' : used_percent >= 80 ? 'num warn' : 'num t2'}>
        {percent(used_percent / 100)}
      </span>
    </RecordRow>
  )
}

function create({ name, agent_id, period, time_zone, currency, limit_micros }: NewBudget) {
  return parley.budgets.create({
    name,
    period,
    time_zone,
    currency,
    limit_micros,
    ...(agent_id && { agent_id }),
  })
}

type NewBudget = Pick<Budget, 'name' | 'agent_id' | 'period' | 'time_zone' | 'currency' | 'limit_micros'>

function BudgetForm({ budget, onClose }: { budget: Budget | undefined; onClose(): void }) {
  const texts = useTexts(limitTexts)
  const reread = useReread()
  const agents = useOperation('agents.list', { limit: 100 })
  const fields: FieldSpec[] = [
    { name: 'name', label: texts.name, kind: 'text' },
    { name: 'limit', label: texts.limit, hint: texts.limitHint, kind: 'number' },
  ]
  // The rest of a budget stays: what was used is counted by it.
  if (!budget)
    fields.push(
      { name: 'currency', label: texts.currency, hint: texts.currencyHint, kind: 'text' },
      {
        name: 'period',
        label: texts.period,
        kind: 'choice',
        choices: Object.entries(texts.periods).map(([value, label]) => ({ value, label })),
      },
      {
        name: 'agent_id',
        label: texts.whose,
        kind: 'choice',
        choices: [
          { value: '', label: texts.wholeWorkspace },
          ...(agents.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ],
      },
    )
  return (
    <RecordForm
      title={budget?.name ?? texts.newBudget}
      draftKey={budget?.id ?? 'budgets'}
      fields={fields}
      initial={{
        name: budget?.name ?? '',
        limit: budget ? budget.limit_micros / MICROS : null,
        currency: 'USD',
        period: 'month',
        agent_id: '',
      }}
      onSave={async (values) => {
        const name = String(values.name)
        if (budget) await parley.budgets.update({ id: budget.id, name, limit_micros: limitOf(values) })
        else
          await create({
            name,
            limit_micros: limitOf(values),
            currency: String(values.currency).trim().toUpperCase(),
            period: values.period as Budget['period'],
            agent_id: String(values.agent_id) || null,
            time_zone: readerZone(),
          })
        await reread('budgets')
      }}
      onClose={onClose}
    />
  )
}
