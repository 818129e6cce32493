import { defineTexts } from '../../../../texts/locale.ts'

export const findTexts = defineTexts({
  en: {
    label: 'Search in this conversation',
    found: (place: string, count: string) => `${place} of ${count}`,
    nothing: 'Not found',
    reading: 'Reads earlier messages…',
    before: 'The one before',
    after: 'The one after',
    close: 'Close the search',
  },
  hi: {
    label: 'इस बातचीत में खोजें',
    found: (place: string, count: string) => `${count} में से ${place}`,
    nothing: 'नहीं मिला',
    reading: 'पुराने मैसेज पढ़े जा रहे हैं…',
    before: 'इससे पहले वाला',
    after: 'इसके बाद वाला',
    close: 'खोज बंद करें',
  },
})
