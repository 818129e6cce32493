import { defineTexts } from './locale.ts'

/** The stages of a lead, on every page that shows one. */
export const leadStages = defineTexts({
  en: { new: 'New', qualified: 'Qualified', contacted: 'Contacted', won: 'Won', lost: 'Lost' },
  hi: { new: 'नई', qualified: 'पक्की', contacted: 'बात हुई', won: 'मिली', lost: 'गई' },
})
