import { defineTexts } from './locale.ts'

export const lineTexts = defineTexts({
  en: {
    template: (name: string) => `Template: ${name}`,
    place: (name: string) => `Place: ${name}`,
    order: (count: string) => `Order: ${count}`,
    image: 'Photo',
    video: 'Video',
    audio: 'Audio',
    voice: 'Voice note',
    document: 'Document',
    sticker: 'Sticker',
    card: 'Contact card',
    unreacted: 'Reaction removed',
    unsupported: 'A kind of message that cannot be shown',
    none: 'No message yet',
  },
  hi: {
    template: (name: string) => `टेम्पलेट: ${name}`,
    place: (name: string) => `जगह: ${name}`,
    order: (count: string) => `ऑर्डर: ${count}`,
    image: 'फ़ोटो',
    video: 'वीडियो',
    audio: 'ऑडियो',
    voice: 'वॉइस नोट',
    document: 'दस्तावेज़',
    sticker: 'स्टिकर',
    card: 'कॉन्टैक्ट कार्ड',
    unreacted: 'रिऐक्शन हटाया',
    unsupported: 'ऐसा मैसेज जो दिखाया नहीं जा सकता',
    none: 'अभी कोई मैसेज नहीं',
  },
})
