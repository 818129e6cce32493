/** Before the start: how many people it reaches, why others are left out, what it costs and how long it takes. */

import type { Output } from '@parley/contracts'
import { useOperation } from '../../api/use-operation.ts'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { money, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { readable } from '../../texts/readable.ts'
import { reasonTexts } from '../../texts/reason-texts.ts'
import { campaignTexts } from './texts.ts'

type ForecastData = Output<'campaigns.forecast'>

const MINUTE = 60

export function Forecast({ campaignId }: { campaignId: string }) {
  const texts = useTexts(campaignTexts)
  const forecast = useOperation('campaigns.forecast', { id: campaignId })
  const { data } = forecast
  return (
    <section className="card">
      <header>
        <h2>{texts.forecast}</h2>
      </header>
      <div className="body stack">
        <Loaded query={forecast}>{data && <Foreseen data={data} />}</Loaded>
      </div>
    </section>
  )
}

function Foreseen({ data }: { data: ForecastData }) {
  const texts = useTexts(campaignTexts)
  const { reason: say } = useTexts(reasonTexts)
  const { totals, seconds, unpriced_messages: unpriced } = data
  const time =
    seconds === null
      ? undefined
      : seconds < MINUTE
        ? texts.seconds(Math.max(1, seconds))
        : texts.minutes(Math.ceil(seconds / MINUTE))
  return (
    <>
      <p className="fig">
        <b className="num">{number(data.reachable)}</b>
        <span className="sm t2">{texts.reachableOf(number(data.recipients))}</span>
      </p>
      <p className="sm t2">
        {totals.length > 0
          ? texts.forecastCost(
              totals.map(({ amount_micros, currency }) => money(amount_micros, currency)).join(' + '),
            )
          : texts.forecastNoPrice}{' '}
        {totals.length > 0 && unpriced > 0 && texts.unpriced(unpriced)} {time && texts.takes(time)}
      </p>
      {data.refusals.length > 0 && (
        <ForecastTable
          head={[texts.leftOut, texts.people]}
          rows={data.refusals.map(({ reason, count }) => [say(reason), number(count)])}
        />
      )}
      {data.lines.length > 0 && (
        <ForecastTable
          head={[texts.countryAndCategory, texts.messages, texts.cost]}
          rows={data.lines.map(({ country, category, count, price_micros, currency }) => [
            `${country === '*' ? texts.anyCountry : country}, ${readable(category)}`,
            number(count),
            price_micros === null || currency === null ? '–' : money(price_micros * count, currency),
          ])}
        />
      )}
    </>
  )
}

interface ForecastTableProps {
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

/** The first column is text, the others are figures. */
function ForecastTable({ head, rows }: ForecastTableProps) {
  return (
    <ScrollRegion label={head[0]!}>
      <table className="table">
        <thead>
          <tr>
            {head.map((title, column) => (
              <th key={title} className={column === 0 ? '' : 'r'}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells[0]}>
              {cells.map((cell, column) => (
                <td key={head[column]} className={column === 0 ? '' : 'r num'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
