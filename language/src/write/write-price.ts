/** Prices as customers read them: whole units without decimals. */
interface PriceFormat {
  /** How many of the smallest unit make one: 100 paise, 1 yen. */
  units: number
  whole: Intl.NumberFormat
  exact: Intl.NumberFormat
}

// Making a formatter costs more than everything else in a turn.
const formats = new Map<string, PriceFormat>()

function formatOf(currency: string): PriceFormat {
  const known = formats.get(currency)
  if (known !== undefined) return known
  const style = { style: 'currency', currency } as const
  const exact = new Intl.NumberFormat('en-IN', style)
  const format = {
    units: 10 ** (exact.resolvedOptions().maximumFractionDigits ?? 2),
    whole: new Intl.NumberFormat('en-IN', { ...style, maximumFractionDigits: 0 }),
    exact,
  }
  formats.set(currency, format)
  return format
}

export function writePrice(minor: number, currency: string): string {
  const { units, whole, exact } = formatOf(currency)
  return (minor % units === 0 ? whole : exact).format(minor / units)
}
