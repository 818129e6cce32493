import { createVendorIds } from '../kit/index.ts'

/** Oravio's conversation is the whole thread with one phone, as ours is. Its contact has another prefix. */
export const ids = createVendorIds(
  { contact: ['cont'], document: ['kb'], campaign: ['bc'] },
  { document: 'knowledge base entry', webhook_endpoint: 'webhook', campaign: 'broadcast' },
)
