import { defineTexts } from '../../../../texts/locale.ts'

export const mergeTexts = defineTexts({
  en: {
    menu: 'Merge with…',
    title: (name: string) => `Merge another contact into ${name}`,
    lead: 'Its conversations, bookings, notes and lists come here. Of two consents the stricter one holds.',
    search: 'Search the other contact',
    merge: (name: string) => `Merge ${name}`,
    merged: 'Merged.',
    split: 'Two contacts again. Refusals stay with both.',
    unnamed: 'No name',
    none: 'No one fits.',
  },
  hi: {
    menu: 'मिलाएँ…',
    title: (name: string) => `${name} में दूसरा कॉन्टैक्ट मिलाएँ`,
    lead: 'उसकी बातचीत, बुकिंग, नोट और लिस्ट यहाँ आ जाएँगी। दो सहमतियों में से सख़्त वाली चलेगी।',
    search: 'दूसरा कॉन्टैक्ट खोजें',
    merge: (name: string) => `${name} को मिलाएँ`,
    merged: 'मिला दिया।',
    split: 'फिर दो कॉन्टैक्ट हैं। मनाही दोनों के साथ है।',
    unnamed: 'नाम नहीं',
    none: 'कोई नहीं मिला।',
  },
})
