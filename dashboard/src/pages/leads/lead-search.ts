/** The filters of the leads, as the address holds them. */

/** `since` holds days. */
export const LEAD_FILTERS = ['since', 'score', 'owner', 'source', 'contacted'] as const
export type LeadFilter = (typeof LEAD_FILTERS)[number]
/** `view`: board or table. `lead`: the id of the one that is open. */
export const LEAD_SEARCH = ['view', 'lead', ...LEAD_FILTERS] as const
export type LeadSearch = Partial<Record<(typeof LEAD_SEARCH)[number], string>>
