/** The prices that the product knows. `price_lists` of a workspace hold before them. */
import { META_REGIONS, META_TABLES } from './meta-tables.ts'
import type { ChargeRules, PriceTable, ProviderPrices } from './price-table.ts'

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing, and partners' pages about October 2026. */
const META_RULES: readonly ChargeRules[] = [
  {
    validFrom: '2025-07-01',
    source:
      'Meta, Pricing on the WhatsApp Business Platform, 2026-06-30: only delivered templates are charged',
    service: 'free',
    utilityInWindow: 'free',
    freeServiceMessagesPerMonth: 0,
  },
  {
    validFrom: '2026-10-01',
    source:
      'Meta, 2026-09, and second-hand for the allowance: service messages and utility templates in the window are charged at the utility rate; 1,000 service messages of a number are free in a month',
    service: 'utility',
    utilityInWindow: 'charged',
    freeServiceMessagesPerMonth: 1000,
  },
]

/** Each message has its price, whatever it is for. */
const BY_MESSAGE: readonly ChargeRules[] = [
  {
    validFrom: '2020-01-01',
    source: 'Carriers charge each message',
    service: 'own_price',
    utilityInWindow: 'charged',
    freeServiceMessagesPerMonth: 0,
  },
]

const FREE_OF_CHARGE: PriceTable = {
  currency: 'USD',
  validFrom: '2020-01-01',
  source: 'No provider charges it',
  checkedOn: '2026-11-23',
  markets: { '*': { message: 0 } },
}

function perMessage(provider: string, source: string, markets: PriceTable['markets']): ProviderPrices {
  const table = { currency: 'USD', validFrom: '2024-01-01', source, checkedOn: '2026-11-23', markets }
  return { provider, chargedWhen: 'sent', tables: [table], rules: BY_MESSAGE, regions: {} }
}

export const BUILT_IN_PRICES: readonly ProviderPrices[] = [
  {
    provider: 'whatsapp/meta-cloud',
    chargedWhen: 'delivered',
    tables: META_TABLES,
    rules: META_RULES,
    regions: META_REGIONS,
  },
  {
    provider: 'voice/simulated',
    chargedWhen: 'delivered',
    tables: [FREE_OF_CHARGE],
    rules: BY_MESSAGE,
    regions: {},
  },
  {
    provider: 'whatsapp/sandbox',
    chargedWhen: 'delivered',
    tables: [FREE_OF_CHARGE],
    rules: BY_MESSAGE,
    regions: {},
  },
  perMessage('sms/twilio', 'List price of the carrier, for one segment, second-hand', {
    US: { message: 8_300 },
    CA: { message: 8_300 },
  }),
  perMessage('email/ses', 'List price: 0.10 US dollars for 1,000 mails, second-hand', {
    '*': { message: 100 },
  }),
  perMessage('voice/twilio', 'List price of the carrier, for one minute, second-hand', {
    US: { message: 14_000 },
  }),
]

/** No provider charges these messages, so the ledger leaves them out. */
export const UNCHARGED_PROVIDERS: ReadonlySet<string> = new Set(['webchat/native'])
