/** Resources in test deliveries: realistic, and recognisable as samples by ids that do not exist. */
import { toSeconds } from '../kit/index.ts'
import type { EventName } from './event-names.ts'

const NOBODY = '00000000000000000000000000'
const THREAD = { conversation_id: `conv_${NOBODY}`, contact_phone: '+919876543210' }

export function sampleData(name: EventName, at: string): object {
  switch (name) {
    case 'message.received':
      return sampleMessage('Bhai, aapka salon Sunday ko open hai?')
    case 'message.sent':
      return { ...sampleMessage('Haan ji, Sunday ko 11 se 6 baje tak.'), sender: 'ai' }
    case 'lead.captured':
      return {
        lead_id: `lead_${NOBODY}`,
        name: 'Rahul Verma',
        phone: THREAD.contact_phone,
        source: 'whatsapp',
        intent: 'appointment_booking',
        conversation_id: THREAD.conversation_id,
      }
    case 'booking.created':
      return sampleBooking(at, 'confirmed')
    case 'booking.cancelled':
      return { ...sampleBooking(at, 'cancelled'), reason: 'The customer cannot come.' }
    case 'conversation.escalated':
      return { ...THREAD, reason: 'The customer asked for a person.', assignee: null }
    case 'conversation.resolved':
      return { ...THREAD, resolved_by: null }
  }
}

function sampleMessage(text: string) {
  return { message_id: `msg_${NOBODY}`, ...THREAD, type: 'text', text }
}

function sampleBooking(at: string, status: 'confirmed' | 'cancelled') {
  const start = new Date(at).getTime() + 86_400_000
  return {
    booking_id: `book_${NOBODY}`,
    contact_phone: THREAD.contact_phone,
    name: 'Rahul Verma',
    service: 'Haircut',
    starts_at: toSeconds(new Date(start).toISOString()),
    ends_at: toSeconds(new Date(start + 30 * 60_000).toISOString()),
    status,
    conversation_id: THREAD.conversation_id,
  }
}
