/**
 * The hours in which a business may begin a conversation, by the contact's clock and the law of their country. Data only.
 * None is outside of 09:00 to 21:00, so a message never disturbs a night. Public holidays are not in it.
 */

/** Stretches of a day, `HH:MM-HH:MM` each; an empty list: not at all on that day. */
export interface ContactHours {
  weekday: readonly string[]
  saturday: readonly string[]
  sunday: readonly string[]
}

export interface CountryHours {
  message: ContactHours
  call: ContactHours
  /** The rule that the hours follow. */
  source: string
}

const everyDay = (span: string): ContactHours => ({ weekday: [span], saturday: [span], sunday: [span] })
const NONE: readonly string[] = []

export const DEFAULT_HOURS: CountryHours = {
  message: everyDay('09:00-21:00'),
  call: everyDay('09:00-21:00'),
  source: 'Parley’s default where no stricter rule is known.',
}

const US_HOURS = everyDay('09:00-20:00')
const CANADA_HOURS: ContactHours = {
  weekday: ['09:00-21:00'],
  saturday: ['10:00-18:00'],
  sunday: ['10:00-18:00'],
}
const SOUTH_AFRICA_HOURS: ContactHours = {
  weekday: ['09:00-20:00'],
  saturday: ['09:00-13:00'],
  sunday: NONE,
}

/** By the country of the phone number (ISO 3166-1). */
export const HOURS_OF_COUNTRIES: Readonly<Record<string, CountryHours>> = {
  IN: {
    message: everyDay('10:00-21:00'),
    call: everyDay('10:00-21:00'),
    source: 'TRAI, Telecom Commercial Communications Customer Preference Regulations 2018',
  },
  US: {
    message: US_HOURS,
    call: US_HOURS,
    source: '47 CFR 64.1200(c)(1): 08:00 to 21:00; Florida, Oklahoma and Washington end at 20:00',
  },
  CA: {
    message: CANADA_HOURS,
    call: CANADA_HOURS,
    source: 'CRTC Unsolicited Telecommunications Rules, part III, section 23',
  },
  FR: {
    message: { weekday: ['09:00-20:00'], saturday: ['09:00-20:00'], sunday: NONE },
    call: { weekday: ['10:00-13:00', '14:00-20:00'], saturday: NONE, sunday: NONE },
    source: 'Decree 2022-1313 of 13 October 2022 (calls)',
  },
  IT: {
    message: DEFAULT_HOURS.message,
    call: { weekday: ['09:00-20:00'], saturday: ['10:00-19:00'], sunday: NONE },
    source: 'Code of conduct for telemarketing, approved by the data protection authority in 2023',
  },
  AU: {
    message: DEFAULT_HOURS.message,
    call: { weekday: ['09:00-20:00'], saturday: ['09:00-17:00'], sunday: NONE },
    source: 'Telecommunications (Telemarketing and Research Calls) Industry Standard 2017',
  },
  BR: {
    message: DEFAULT_HOURS.message,
    call: { weekday: ['09:00-21:00'], saturday: ['10:00-16:00'], sunday: NONE },
    source: 'SART, code of conduct of the telecommunications providers (Anatel)',
  },
  ZA: {
    message: SOUTH_AFRICA_HOURS,
    call: SOUTH_AFRICA_HOURS,
    source: 'Consumer Protection Act 68 of 2008, section 12 and its notice on hours (GNR 293 of 2011)',
  },
  AE: {
    message: DEFAULT_HOURS.message,
    call: everyDay('09:00-18:00'),
    source: 'Cabinet Resolution No. 56 of 2024 on telemarketing',
  },
}
