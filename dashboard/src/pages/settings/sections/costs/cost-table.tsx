import type { CostGroup as Group, Output } from '@parley/contracts'
import { useOperation } from '../../../../api/use-operation.ts'
import { PageLink } from '../../../../components/page-link.tsx'
import { ScrollRegion } from '../../../../components/scroll-region.tsx'
import { money, number } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { formatPhone } from '../../../../texts/phone.ts'
import type { CostGroup, CostSearch } from './cost-search.ts'
import { costTexts } from './texts.ts'
import { useAgentNames, useChannelNames } from './use-names.ts'

type Total = Output<'costs.summarize'>['totals'][number]

/** One sentence for each currency: amounts of different currencies are never added. */
export function Totals({ totals }: { totals: readonly Total[] }) {
  const texts = useTexts(costTexts)
  return (
    <div className="stack tight">
      {totals.map((total) => (
        <p key={String(total.currency)}>
          <b className="lg num">
            <Amount of={total} />
          </b>{' '}
          <span className="sm t2">
            {[
              total.messages > 0 && texts.messagesOf(total.messages, number(total.messages)),
              total.model_calls > 0 && texts.modelCallsOf(total.model_calls, number(total.model_calls)),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </p>
      ))}
    </div>
  )
}

function Amount({ of: { amount_micros, currency } }: { of: Pick<Total, 'amount_micros' | 'currency'> }) {
  const texts = useTexts(costTexts)
  return amount_micros === null || currency === null ? texts.unknown : money(amount_micros, currency)
}

interface CostTableProps {
  by: CostGroup
  groups: readonly Group[]
  search: CostSearch
}

export function CostTable({ by, groups, search }: CostTableProps) {
  const texts = useTexts(costTexts)
  return (
    <ScrollRegion className="card" label={texts.title}>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.groups[by]}</th>
            <th className="hide-s">{texts.messages}</th>
            <th className="hide-s">{texts.modelCalls}</th>
            <th>{texts.amount}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.key} ${group.currency}`}>
              <td className="wrap-s">
                {group.key === null ? (
                  <span className="t2">{texts.noneOf[by]}</span>
                ) : (
                  <Key by={by} id={group.key} search={search} />
                )}
              </td>
              <td className="hide-s num">{number(group.messages)}</td>
              <td className="hide-s num">{number(group.model_calls)}</td>
              <td className="num">
                <Amount of={group} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface KeyProps {
  by: CostGroup
  id: string
  search: CostSearch
}

function Key({ by, id, search }: KeyProps) {
  if (by === 'conversation') return <ConversationKey id={id} />
  if (by === 'agent') return <AgentKey id={id} search={search} />
  if (by === 'channel') return <ChannelKey id={id} search={search} />
  return <span className="mono">{id}</span>
}

const AgentKey = ({ id, search }: Omit<KeyProps, 'by'>) => (
  <ConversationsLink name={useAgentNames().get(id) ?? id} search={{ ...search, agent_id: id }} />
)

const ChannelKey = ({ id, search }: Omit<KeyProps, 'by'>) => (
  <ConversationsLink name={useChannelNames().get(id) ?? id} search={{ ...search, channel_id: id }} />
)

/** The conversations behind a figure. */
function ConversationsLink({ name, search }: { name: string; search: CostSearch }) {
  const { days, by: _, ...filter } = search
  return (
    <PageLink
      to="/settings/costs"
      search={{ days: String(days), by: 'conversation', ...filter }}
      className="link"
    >
      <bdi>{name}</bdi>
    </PageLink>
  )
}

function ConversationKey({ id }: { id: string }) {
  const texts = useTexts(costTexts)
  const { data } = useOperation('conversations.get', { id })
  const name = data?.contact_name ?? (data?.contact_phone ? formatPhone(data.contact_phone) : undefined)
  return (
    <PageLink to={`/inbox/${data?.lifecycle === 'closed' ? 'closed' : 'open'}/${id}`} className="link">
      <bdi>{name ?? texts.conversation}</bdi>
    </PageLink>
  )
}
