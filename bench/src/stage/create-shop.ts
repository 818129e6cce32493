/** A small business on a WhatsApp number: an agent without delay, and what it knows. */
import type { Api } from '@parley/contracts'

export const PHONE_NUMBER_ID = '106540352242922'

export interface Shop {
  agentId: string
  channelId: string
  hookPath: string
}

const KNOWLEDGE = `# Opening hours
We are open from 9 am to 8 pm from Monday to Saturday. On Sunday we are open from 10 am to 4 pm.

# Prices
A haircut for women costs ₹650. A haircut for men costs ₹350. Hair colouring starts at ₹1,800 and takes two hours.

# Bookings
You can book an appointment up to 30 days ahead. An appointment can be moved free of charge until 4 hours before it.

# Where we are
The salon is at 14 Church Street, Bengaluru, one minute from the metro station. Parking is free for two hours.

# Payment
We take cash, all cards and UPI. A deposit of ₹200 is needed for weekends and is taken off the bill.

# Products
Shampoo and conditioner that we use can be bought at the counter, from ₹420 a bottle.

# Refunds
If you are not happy with a haircut, tell us within 7 days and we correct it for free.

# Gift cards
Gift cards are valid for 12 months and can be bought from ₹500.
`

/** Each has an answer in what the shop knows. */
export const QUESTIONS = [
  'How much is a haircut for men?',
  'When are you open on Sunday?',
  'Where is the salon?',
  'Is there free parking?',
  'Can I pay with UPI?',
  'How long are gift cards valid?',
  'How much does hair colouring cost?',
  'Until when can I move an appointment free of charge?',
]

export async function createShop(api: Api): Promise<Shop> {
  const agent = await api.call('agents.create', {
    name: 'Salon',
    status: 'active',
    reply_delay_ms: 0,
    guards: { max_messages_per_minute: 60, max_messages_per_day: 1000, detect_robots: false },
    channel: {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials: {
        phone_number_id: PHONE_NUMBER_ID,
        waba_id: '102290129340398',
        access_token: 'token-of-the-benchmark',
      },
      messages_per_second: 1000,
    },
  })
  await api.call('documents.create', {
    agent_id: agent.id,
    title: 'About the salon',
    format: 'markdown',
    content: KNOWLEDGE,
  })
  const channelId = agent.channels[0]!.id
  return { agentId: agent.id, channelId, hookPath: `/hooks/whatsapp/meta-cloud/${channelId}` }
}
