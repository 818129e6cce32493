/** Loaded with the menu, so that the first page does not carry them. */
import { defineTexts } from '../texts/locale.ts'

export const commandMenuTexts = defineTexts({
  en: {
    choose: 'choose',
    open: 'open',
    searchHint: 'Two letters find contacts and conversations.',
  },
  hi: {
    choose: 'चुनें',
    open: 'खोलें',
    searchHint: 'दो अक्षर लिखें: कॉन्टैक्ट और बातचीत मिलेंगे।',
  },
})
