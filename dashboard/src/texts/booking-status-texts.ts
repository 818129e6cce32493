import { defineTexts } from './locale.ts'

/** The states of a booking, in the middle of a line. */
export const bookingStatuses = defineTexts({
  en: { confirmed: 'confirmed', cancelled: 'cancelled', completed: 'took place', no_show: 'nobody came' },
  hi: { confirmed: 'पक्की', cancelled: 'रद्द', completed: 'हो गई', no_show: 'कोई नहीं आया' },
})
