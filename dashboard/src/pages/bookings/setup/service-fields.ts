/** The fields of a service, and how they become the input of an operation. */
import type { Service } from '@parley/contracts'

export interface ServiceFields {
  name: string
  also_called: string[]
  description: string
  duration_minutes: number
  buffer_before_minutes: number
  buffer_after_minutes: number
  /** In whole units of the currency: 650.5. */
  price: number | null
  currency: string
  minimum_notice_minutes: number
  maximum_days_ahead: number
  /** Empty: any of them. */
  resource_ids: string[]
  shared: boolean
}

export const EMPTY_SERVICE: ServiceFields = {
  name: '',
  also_called: [],
  description: '',
  duration_minutes: 30,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  price: null,
  currency: 'INR',
  minimum_notice_minutes: 0,
  maximum_days_ahead: 90,
  resource_ids: [],
  shared: false,
}

/** How many of the smallest units one of the currency has: 100 paise, 1 yen, 1,000 fils. */
export function unitsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 100
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return 10 ** maximumFractionDigits
}

export const fieldsOf = (service: Service): ServiceFields => {
  const { price_minor, currency } = service
  return {
    ...(Object.fromEntries(
      Object.keys(EMPTY_SERVICE).map((name) => [name, service[name as keyof Service]]),
    ) as unknown as ServiceFields),
    description: service.description ?? '',
    price: price_minor === null || currency === null ? null : price_minor / unitsOf(currency),
    currency: currency ?? EMPTY_SERVICE.currency,
  }
}

export const inputOf = ({ price, currency, description, ...fields }: ServiceFields) => ({
  ...fields,
  description: description.trim() === '' ? null : description.trim(),
  price_minor: price === null ? null : Math.round(price * unitsOf(currency)),
  currency: price === null ? null : currency,
})
