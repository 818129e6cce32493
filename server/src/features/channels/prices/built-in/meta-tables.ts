/**
 * Meta's prices in US dollars for one delivered message, before tax. Meta's own file could not be read: these figures come
 * from partners' pages. A business compares them with the rate card of its account, and adds a price list where they differ.
 */
import type { Prices, PriceTable } from './price-table.ts'

const SECOND_HAND =
  'Second-hand: pages of partners that repeat the rate card of Meta in US dollars. Not compared with the card itself.'
const CHECKED_ON = '2026-11-23'

/** Millionths of a dollar. */
function usd(marketing: number, utility: number, authentication = utility): Prices {
  return { marketing, utility, authentication }
}

export const META_TABLES: readonly PriceTable[] = [
  {
    currency: 'USD',
    validFrom: '2025-07-01',
    source: SECOND_HAND,
    checkedOn: CHECKED_ON,
    markets: {
      AE: usd(38_400, 15_700),
      AR: usd(61_800, 34_000),
      BR: usd(62_500, 6_800),
      CL: usd(88_900, 20_000),
      CO: usd(12_500, 200),
      DE: usd(136_500, 55_000),
      EG: usd(107_300, 5_200),
      ES: usd(61_500, 20_000),
      FR: usd(143_200, 30_000),
      GB: usd(52_900, 22_000),
      ID: { ...usd(41_100, 25_000), authentication_international: 136_000 },
      IL: usd(35_300, 5_300),
      IN: { ...usd(10_700, 1_400), authentication_international: 28_000 },
      IT: usd(69_100, 30_000),
      MX: usd(43_600, 8_500),
      MY: usd(86_000, 14_000),
      NG: usd(51_600, 6_700),
      NL: usd(159_700, 50_000),
      PE: usd(70_300, 20_000),
      PK: usd(47_300, 5_400),
      RU: usd(80_200, 40_000),
      SA: usd(45_500, 11_500),
      TR: usd(10_900, 5_300),
      ZA: usd(37_900, 7_600),
      north_america: usd(25_000, 4_000),
      rest_of_africa: usd(22_500, 4_000),
      rest_of_asia_pacific: usd(73_200, 11_300),
      rest_of_central_and_eastern_europe: usd(86_000, 21_200),
      rest_of_latin_america: usd(74_000, 11_300),
      rest_of_middle_east: usd(34_100, 9_100),
      rest_of_western_europe: usd(59_200, 17_100),
      '*': usd(60_400, 7_700),
    },
  },
  {
    currency: 'USD',
    validFrom: '2025-10-01',
    source: SECOND_HAND,
    checkedOn: CHECKED_ON,
    markets: {
      AE: usd(49_900, 15_700),
      AR: usd(61_800, 26_000),
      CO: usd(12_500, 800),
      EG: usd(107_300, 3_600),
      MX: usd(30_500, 8_500),
      SA: usd(45_500, 10_700),
    },
  },
  {
    currency: 'USD',
    validFrom: '2026-01-01',
    source: SECOND_HAND,
    checkedOn: CHECKED_ON,
    markets: {
      EG: usd(64_400, 3_600),
      FR: usd(85_900, 30_000),
      IN: { ...usd(11_800, 1_400), authentication_international: 28_000 },
      north_america: usd(25_000, 3_400),
    },
  },
]

const REGIONS: Readonly<Record<string, readonly string[]>> = {
  north_america: ['CA', 'US'],
  rest_of_africa:
    'AO BF BI BJ BW CG CI CM CV DZ ER ET GA GH GM GN KE LS LY MA MG ML MR MW MZ NA NE RW SD SL SN SO SS SZ TD TG TN TZ UG ZM ZW'.split(
      ' ',
    ),
  rest_of_asia_pacific: 'AF AU BD CN HK JP KH LA LK MN NP NZ PG PH SG TH TJ TM TW UZ VN'.split(' '),
  rest_of_central_and_eastern_europe: 'AL AM AZ BG BY CZ GE GR HR HU LT LV MD MK PL RO RS SI SK UA'.split(
    ' ',
  ),
  rest_of_latin_america: 'BO CR DO EC GT HN HT JM NI PA PR PY SV UY VE'.split(' '),
  rest_of_middle_east: 'BH IQ JO KW LB OM QA YE'.split(' '),
  rest_of_western_europe: 'AT BE CH DK FI IE NO PT SE'.split(' '),
}

/** By country: the region whose prices it has. */
export const META_REGIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(REGIONS).flatMap(([region, countries]) => countries.map((country) => [country, region])),
)
