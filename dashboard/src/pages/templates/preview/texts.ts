import { defineTexts } from '../../../texts/locale.ts'

export const previewTexts = defineTexts({
  en: {
    preview: 'On the contact’s phone',
    scheme: 'Light or dark phone',
    light: 'Light',
    dark: 'Dark',
    noText: 'The text appears here while you write.',
    copyCode: 'Copy code',
    allOptions: (count: number) => `See all options (${count})`,
    media: (format: string) =>
      ({ image: 'Picture', gif: 'Moving picture', video: 'Video', document: 'Document', location: 'Place' })[
        format
      ] ?? format,
  },
  hi: {
    preview: 'कॉन्टैक्ट के फ़ोन पर',
    scheme: 'हल्का या गहरा फ़ोन',
    light: 'हल्का',
    dark: 'गहरा',
    noText: 'लिखते समय टेक्स्ट यहाँ दिखेगा।',
    copyCode: 'कोड कॉपी करें',
    allOptions: (count: number) => `सभी विकल्प देखें (${count})`,
    media: (format: string) =>
      ({ image: 'फ़ोटो', gif: 'चलती तस्वीर', video: 'वीडियो', document: 'दस्तावेज़', location: 'जगह' })[format] ??
      format,
  },
})
