/** The demo business: what a newcomer talks to after the first start. A salon that speaks English and Hinglish. */
import type { Input } from '@parley/contracts'

export const SALON_AGENT: Input<'agents.create'> = {
  name: 'Meera',
  status: 'active',
  business_name: 'Glow & Go Salon',
  personality: 'Warm, brief, a little playful. Speaks English, Hindi and Hinglish like the customer does.',
  instructions:
    'You answer customers of {{business_name}}, a unisex salon in Indiranagar, Bengaluru. Help with prices, timings, services and bookings. Stay with the salon; for anything else say kindly that you only help with the salon.',
  language: 'en',
  time_zone: 'Asia/Kolkata',
  business_facts: {
    address: '14, 100 Feet Road, Indiranagar, Bengaluru 560038',
    phone: '+91 80 4711 0000',
  },
  reply_delay_ms: 400,
  channel: { kind: 'whatsapp', provider: 'sandbox', name: 'Salon WhatsApp (sandbox)' },
}

/** /widget-demo shows it, and pages on localhost may. */
export const SALON_WEB_CHAT: Input<'channels.create'> = {
  kind: 'webchat',
  provider: 'native',
  name: 'Salon website',
  credentials: {
    greeting:
      'Namaste! I am Meera, the AI of Glow & Go Salon. Ask me about prices, timings or a booking, in English, Hindi or Hinglish.',
    suggested_questions: ['What does a haircut cost?', 'Are you open on Sunday?', 'Can I book a facial?'],
  },
}

export const SALON_DOCUMENTS: readonly { title: string; content: string }[] = [
  {
    title: 'Opening hours',
    content: `# Opening hours

We are open Tuesday to Saturday from 10 am to 8 pm.
On Sunday we are open from 11 am to 6 pm.
On Monday we are closed.

Sunday ko salon 11 am se 6 pm tak khula rehta hai. Monday ko band rehta hai.

On public holidays we open from 11 am to 4 pm, except Diwali, Holi and 1 January, when we are closed.`,
  },
  {
    title: 'Price list',
    content: `# Price list

## Hair

| Service | Price | Duration |
|---|---|---|
| Haircut for men | ₹350 | 30 minutes |
| Haircut for women | ₹650 | 45 minutes |
| Haircut for children under 10 | ₹250 | 30 minutes |
| Hair spa | ₹1,200 | 60 minutes |
| Global hair colour | ₹2,800 | 120 minutes |
| Keratin treatment | ₹5,500 | 180 minutes |

## Skin and nails

| Service | Price | Duration |
|---|---|---|
| Classic facial | ₹900 | 45 minutes |
| Gold facial | ₹1,800 | 60 minutes |
| Manicure | ₹500 | 40 minutes |
| Pedicure | ₹700 | 50 minutes |
| Threading (eyebrows) | ₹60 | 10 minutes |

All prices include taxes. Prices for long hair may be up to ₹300 higher; we tell you before we begin.`,
  },
  {
    title: 'Appointments and cancellation',
    content: `# Appointments and cancellation

Walk-ins are welcome from Tuesday to Friday. On Saturday and Sunday please book at least one day ahead.

You can cancel or move an appointment free of charge until 4 hours before it begins. Later than that we charge 50 % of the price.

If you are more than 15 minutes late, we may have to shorten the service.`,
  },
  {
    title: 'Payment, parking and address',
    content: `# Payment, parking and address

We take UPI, cards and cash. Gift cards can be bought at the desk, from ₹500.

The salon is at 14, 100 Feet Road, Indiranagar, Bengaluru, opposite the metro station, on the first floor with a lift.

There is free parking for customers behind the building, for two hours.`,
  },
  {
    title: 'Bridal and groom packages',
    content: `# Bridal and groom packages

The bridal package costs ₹18,000: make-up, hairstyle, gold facial, manicure and pedicure, with one trial session before the day.

The groom package costs ₹4,500: haircut, beard styling, facial and head massage.

Dulhan package ka daam ₹18,000 hai aur ek trial free hai. Booking ke liye 30 % advance dena hota hai.

An advance of 30 % confirms the date. We travel within Bengaluru for ₹1,500.`,
  },
]
