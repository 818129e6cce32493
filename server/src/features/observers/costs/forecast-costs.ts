/** Works out beforehand what messages will cost. Nothing is stored. */
import { type Output, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { priceOf, readPriceBook } from '../../channels/prices/index.ts'

type Forecast = Output<'costs.forecast'>

export const forecastCosts: Handler<'costs.forecast'> = async (context, input) => {
  const at = input.at === undefined ? context.now : new Date(input.at)
  const book = await readPriceBook(context)
  const lines = input.lines.map(({ country, category, count }): Forecast['lines'][number] => {
    const { provider, inside_window: isWindowOpen } = input
    const price = priceOf(book, {
      provider,
      country: country === '*' ? null : country,
      category,
      at,
      isWindowOpen,
    })
    const { amountMicros, currency, basis, source } = price
    return {
      country,
      category,
      count,
      price_micros: amountMicros,
      currency,
      amount_micros: amountMicros === null ? null : amountMicros * count,
      basis,
      price_source:
        source === null
          ? 'none'
          : 'list' in source
            ? showId('price_list', source.list)
            : `built_in ${source.builtIn}`,
    }
  })
  return {
    at: at.toISOString(),
    lines,
    totals: totalsOf(lines),
    unpriced_messages: lines.reduce((sum, line) => sum + (line.amount_micros === null ? line.count : 0), 0),
  }
}

function totalsOf(lines: Forecast['lines']): Forecast['totals'] {
  const totals = new Map<string, Forecast['totals'][number]>()
  for (const { currency, amount_micros, count } of lines) {
    if (currency === null || amount_micros === null) continue
    const total = totals.get(currency) ?? { currency, amount_micros: 0, messages: 0 }
    total.amount_micros += amount_micros
    total.messages += count
    totals.set(currency, total)
  }
  return [...totals.values()]
}
