/** The ids and the phone number in samples. No row has them. */
import { showId } from '@parley/contracts'

export const SAMPLE = '01900000-0000-7000-8000-000000000000'
export const OTHER = '01900000-0000-7000-8000-000000000001'
export const PHONE = '+919800000000'
export const MEMBER = showId('member', SAMPLE)
export const SAMPLE_IDS = {
  conversation_id: showId('conversation', SAMPLE),
  session_id: showId('session', SAMPLE),
  channel_id: showId('channel', SAMPLE),
  contact_id: showId('contact', SAMPLE),
}
