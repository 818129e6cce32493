import type { WebhookDelivery } from '@parley/contracts'
import { Check, CircleX, Clock, Send } from 'lucide-react'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { number, shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { DeliveryState, EndpointSearch } from './endpoint-search.ts'
import { webhookTexts } from './texts.ts'

const WATCH_MS = 5_000
const TONES = { waiting: 'warn', sending: 'warn', succeeded: 'good', failed: 'bad' } as const
const ICONS = { waiting: Clock, sending: Send, succeeded: Check, failed: CircleX } as const
const FILTERS = ['all', 'waiting', 'failed', 'succeeded'] as const

interface DeliveriesProps {
  endpointId: string
  search: EndpointSearch
  set(fields: Partial<EndpointSearch>): void
}

export function Deliveries({ endpointId, search, set }: DeliveriesProps) {
  const texts = useTexts(webhookTexts)
  const { state, event } = search
  const deliveries = usePages(
    'webhook_deliveries.list',
    { endpoint_id: endpointId, limit: 50, ...(state && { state }), ...(event && { event_type: event }) },
    { watchMs: () => WATCH_MS },
  )
  const types = [
    ...new Set([...(event ? [event] : []), ...deliveries.items.map(({ event_type }) => event_type)]),
  ]
  return (
    <>
      <div className="toolbar">
        <Segmented
          label={texts.state}
          value={state ?? 'all'}
          options={FILTERS.map((value) => ({
            value,
            label: value === 'all' ? texts.all : texts.states[value],
          }))}
          onChange={(next) => set({ state: next === 'all' ? undefined : (next as DeliveryState) })}
        />
        <select
          className="select quiet"
          aria-label={texts.event}
          value={event ?? ''}
          onChange={({ target }) => set({ event: target.value || undefined })}
        >
          <option value="">{texts.anyEvent}</option>
          {types.map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={deliveries}>
        {deliveries.items.length > 0 ? (
          <ScrollRegion className="card" label={texts.deliveries}>
            <DeliveryTable deliveries={deliveries.items} opened={search.delivery} set={set} />
            <MoreRows list={deliveries} />
          </ScrollRegion>
        ) : state || event ? (
          <Empty
            title={texts.noneInFilter}
            action={
              <Button onClick={() => set({ state: undefined, event: undefined })}>{texts.dropFilter}</Button>
            }
          />
        ) : (
          <Empty title={texts.noDeliveries}>{texts.noDeliveriesLead}</Empty>
        )}
      </Loaded>
    </>
  )
}

interface DeliveryTableProps {
  deliveries: readonly WebhookDelivery[]
  opened: string | undefined
  set(fields: Partial<EndpointSearch>): void
}

function DeliveryTable({ deliveries, opened, set }: DeliveryTableProps) {
  const texts = useTexts(webhookTexts)
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{texts.number}</th>
          <th>{texts.event}</th>
          <th>{texts.state}</th>
          <th className="hide-s">{texts.answer}</th>
          <th className="hide-s">{texts.attempts}</th>
          <th className="r hide-s">{texts.made}</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr
            key={delivery.id}
            className={delivery.id === opened ? 'on cursor-pointer' : 'cursor-pointer'}
            onClick={() => set({ delivery: delivery.id })}
          >
            <td className="num t3">
              {delivery.event_sequence === null ? texts.isTest : `#${delivery.event_sequence}`}
            </td>
            <td>
              <button type="button" className="mono" onClick={() => set({ delivery: delivery.id })}>
                {delivery.event_type}
              </button>
            </td>
            <td>
              <span className={`badge ${TONES[delivery.state]}`}>
                <Icon icon={ICONS[delivery.state]} />
                {texts.states[delivery.state]}
              </span>
            </td>
            <td className={delivery.error ? 'num bad hide-s' : 'num t2 hide-s'}>
              {delivery.response_status ?? ''}
            </td>
            <td className="num t2 hide-s">{number(delivery.attempts_count)}</td>
            <td className="r t3 hide-s">{shortTime(delivery.created_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
