/** The names of the lists of the inbox, which the sidebar shows on every page. */
import { defineTexts } from '../../texts/locale.ts'

export const viewTexts = defineTexts({
  en: {
    needsPerson: 'Needs a person',
    mine: 'Mine',
    mentions: 'Mentions',
    withAi: 'With the AI',
    allOpen: 'All open',
    snoozed: 'Snoozed',
    closed: 'Closed',
    savedView: 'Saved view',
  },
  hi: {
    needsPerson: 'इंसान चाहिए',
    mine: 'मेरी',
    mentions: 'जहाँ मेरा नाम है',
    withAi: 'AI के पास',
    allOpen: 'सभी खुली',
    snoozed: 'बाद के लिए',
    closed: 'बंद',
    savedView: 'सेव की हुई सूची',
  },
})
