/** Vendors whose API the server speaks, by the names of their dialects, as they write themselves. */
export const VENDOR_NAMES: Readonly<Record<string, string>> = {
  convoai: 'ConvoAI',
  oliai: 'OliAI',
  oravio: 'Oravio',
  orbit: 'Orbit',
  oration: 'Oration',
}

/** Those that keys and webhooks can be made for. */
export const DIALECTS = ['convoai', 'oliai', 'oration', 'oravio', 'orbit'] as const

export const vendorName = (dialect: string): string => VENDOR_NAMES[dialect] ?? dialect
