import { useOperation } from '../../api/use-operation.ts'
import { Loaded } from '../../components/states.tsx'
import { money, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { campaignTexts } from './texts.ts'

export function Forecast({ campaignId }: { campaignId: string }) {
  const texts = useTexts(campaignTexts)
  const forecast = useOperation('campaigns.forecast', { id: campaignId })
  const { data } = forecast
  return (
    <section className="card p-5">
      <h2>{texts.forecast}</h2>
      <Loaded query={forecast}>
        {data && (
          <p className="sm t2 mt-2">
            {texts.forecastReachable(number(data.reachable), number(data.recipients))}{' '}
            {data.totals.length > 0
              ? texts.forecastCost(
                  data.totals
                    .map(({ amount_micros, currency }) => money(amount_micros, currency))
                    .join(' + '),
                )
              : texts.forecastNoPrice}
          </p>
        )}
      </Loaded>
    </section>
  )
}
