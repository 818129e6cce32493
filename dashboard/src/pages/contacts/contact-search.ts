/** The filters of the contact list, as the address holds them. */

/** `new` holds days, `field` a custom field as `key=value`. */
export const CONTACT_FILTERS = ['q', 'tags', 'phone', 'email', 'stopped', 'new', 'score', 'field'] as const
export type ContactFilter = (typeof CONTACT_FILTERS)[number]
export type ContactSearch = Partial<Record<ContactFilter, string>>
