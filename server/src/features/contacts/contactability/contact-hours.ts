/**
 * The hours in which a business may advertise or call, by the contact's clock and the law of their country. Data only.
 * None is outside of 09:00 to 21:00, so a message never disturbs a night. Public holidays are not in it. Each row was compared
 * with its source in November 2026. Where sources differ, or the regions of a country do, the strictest hours hold.
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
  /** The rule that the hours follow, and where it can be read. */
  source: string
}

const everyDay = (span: string): ContactHours => ({ weekday: [span], saturday: [span], sunday: [span] })
const NONE: readonly string[] = []

export const DEFAULT_HOURS: CountryHours = {
  message: everyDay('09:00-21:00'),
  call: everyDay('09:00-21:00'),
  source: 'Parley’s default where no stricter rule is known.',
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
    source:
      'TRAI, customer preference regulations: nothing between 21:00 and 09:00 (https://business-standard.com/amp/article/technology/no-more-pesky-calls-from-sept-27-111090600032_1.html). Parley begins an hour later.',
  },
  US: {
    message: everyDay('10:00-20:00'),
    call: everyDay('10:00-20:00'),
    source:
      '47 CFR 64.1200(c)(1): 08:00 to 21:00 (https://www.ecfr.gov/current/title-47/section-64.1200). Of the states, Kentucky begins at 10:00, and Florida and others end at 20:00 (https://www.dropcowboy.com/state-compliance). Some states also forbid Sundays: set `quiet_hours_by_country` or pause on that day.',
  },
  CA: {
    message: { weekday: ['09:00-21:00'], saturday: ['10:00-18:00'], sunday: ['10:00-18:00'] },
    call: { weekday: ['09:30-20:00'], saturday: ['10:30-17:00'], sunday: ['12:00-17:00'] },
    source:
      'CRTC Unsolicited Telecommunications Rules, part III: weekdays 09:00 to 21:30, weekends 10:00 to 18:00 (http://www.crtc.gc.ca/eng/phone/telemarketing/politi.htm). Calls of devices that speak had the shorter hours (https://www.hitpages.com/doc/4507449260244992/7/).',
  },
  FR: {
    message: { weekday: ['09:00-20:00'], saturday: ['09:00-20:00'], sunday: NONE },
    call: { weekday: ['10:00-13:00', '14:00-20:00'], saturday: NONE, sunday: NONE },
    source:
      'Decree 2022-1313 of 13 October 2022 for calls (https://www.tf1info.fr/societe/demarchage-telephonique-horaires-encadres-interdiction-le-week-end-ce-qui-change-au-1er-mars-2249054.html), the rules of the operators for messages (https://sendtargetsms.com/fr/horaires-legaux-sms/).',
  },
  IT: {
    message: DEFAULT_HOURS.message,
    call: { weekday: ['09:00-20:00'], saturday: ['10:00-19:00'], sunday: NONE },
    source:
      'Code of conduct for telemarketing, Gazzetta Ufficiale of 27 March 2024 (https://www.pmi.it/impresa/pubblicita-e-marketing/453002/telemarketing-le-nuove-regole-e-le-fasce-orarie-permesse.html).',
  },
  AU: {
    message: DEFAULT_HOURS.message,
    call: { weekday: ['09:00-20:00'], saturday: ['09:00-17:00'], sunday: NONE },
    source:
      'Telecommunications (Telemarketing and Research Calls) Industry Standard 2017 (https://www.donotcall.gov.au/consumers/consumer-overview/industry-standards/).',
  },
  BR: {
    message: DEFAULT_HOURS.message,
    call: { weekday: ['09:00-21:00'], saturday: ['10:00-16:00'], sunday: NONE },
    source:
      'Rules of Anatel for telemarketing (https://valor.globo.com/empresas/noticia/2022/10/20/justia-libera-atento-para-fazer-ligao-sem-consentimento-de-consumidor.ghtml).',
  },
  ZA: {
    message: SOUTH_AFRICA_HOURS,
    call: SOUTH_AFRICA_HOURS,
    source:
      'Consumer Protection Act 68 of 2008, section 12 and its notice on hours, GNR 293 of 2011 (https://www.acts.co.za/consumer-protection-act-2008/r293_prohibited_time_for_contacting_consumers).',
  },
  AE: {
    message: everyDay('09:00-18:00'),
    call: everyDay('09:00-18:00'),
    source:
      'Cabinet Resolution No. 56 of 2024: 09:00 to 18:00 (https://www.emirates247.com/business/economy-finance/uae-announce-new-resolutions-on-controls-and-procedures-regulating-telemarketing-effective-from-mid-august-2024-2024-06-09-1.733078), for marketing messages, too (https://www.thelinkinglawyer.com/post/don-t-call-again-the-end-of-nuisance-calls-in-the-uae).',
  },
}
