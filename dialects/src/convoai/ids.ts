import { createVendorIds } from '../kit/index.ts'

/** ConvoAI's conversation is one 24-hour session; its account is our organisation. `ag_` stands on one of its pages. */
export const ids = createVendorIds(
  {
    organisation: ['usr'],
    agent: ['agt', 'ag'],
    session: ['conv'],
    booking: ['apt'],
  },
  {
    session: 'conversation',
    document: 'knowledge document',
    webhook_endpoint: 'webhook',
    booking: 'appointment',
  },
)
