import { defineTexts } from '../../texts/locale.ts'

type Words = Readonly<Record<string, string>>

export const limitWordTexts = defineTexts({
  en: {
    own: 'Parley',
    plans: {} as Words,
    counts: { requests: 'requests', messages: 'messages', knowledge_writes: 'documents' },
    windows: { minute: 'a minute', hour: 'an hour', day: 'a day' },
    rule: (limit: string, counted: string, window: string, isEach: boolean) =>
      `${limit} ${counted} ${window}${isEach ? ' for each call' : ''}`,
  },
  hi: {
    own: 'Parley',
    plans: {
      free: 'मुफ़्त',
      pro: 'प्रो',
      enterprise: 'एंटरप्राइज़',
      starter: 'स्टार्टर',
      growth: 'ग्रोथ',
      standard: 'स्टैंडर्ड',
    } as Words,
    counts: { requests: 'अनुरोध', messages: 'मैसेज', knowledge_writes: 'दस्तावेज़' },
    windows: { minute: 'हर मिनट', hour: 'हर घंटे', day: 'हर दिन' },
    rule: (limit: string, counted: string, window: string, isEach: boolean) =>
      `${window} ${limit} ${counted}${isEach ? ', हर कॉल के लिए' : ''}`,
  },
})
