/** Loaded with the empty list. */
import { defineTexts } from '../../texts/locale.ts'

export const emptyListTexts = defineTexts({
  en: {
    /** By view: a title, and where a first conversation would come from. */
    emptyView: {
      'needs-person': [
        'No one is waiting.',
        'A conversation comes here when the AI hands off or a contact asks for a person.',
      ],
      mine: [
        'Nothing is assigned to you.',
        'Take over a conversation, and it stays here until it is closed.',
      ],
      mentions: ['No note mentions you.', 'Colleagues write @ and your name in a note to ask you.'],
      'with-ai': ['The AI is in no conversation.', 'Conversations that an agent answers stand here.'],
      snoozed: ['Nothing is snoozed.', 'Snooze a conversation with H, and it comes back at its time.'],
      closed: [
        'Nothing is closed yet.',
        'Closed conversations stay here, and open again when the contact writes.',
      ],
    } as Readonly<Record<string, readonly [title: string, lead: string]>>,
    missingList: 'This list does not exist.',
    missingListLead: 'It may have been deleted. No conversation is lost.',
    toAllOpen: 'All open conversations',
    empty: 'No conversation here.',
    emptyFiltered: 'No conversation fits these filters.',
    emptySearch: (words: string) => `No conversation holds “${words}”.`,
    dropSearch: 'Clear search and filters',
  },
  hi: {
    emptyView: {
      'needs-person': ['कोई इंतज़ार में नहीं है।', 'जब AI बात सौंपता है या कोई इंसान माँगता है, तब बातचीत यहाँ आती है।'],
      mine: ['आपको कुछ नहीं सौंपा गया।', 'कोई बातचीत सँभालें, बंद होने तक वह यहाँ रहेगी।'],
      mentions: ['किसी नोट में आपका नाम नहीं है।', 'साथी नोट में @ और आपका नाम लिखकर पूछते हैं।'],
      'with-ai': ['AI के पास कोई बातचीत नहीं है।', 'जिन बातचीत का जवाब एजेंट देता है, वे यहाँ दिखती हैं।'],
      snoozed: ['बाद के लिए कुछ नहीं है।', 'H से बातचीत बाद के लिए रखें, वह अपने समय पर लौटेगी।'],
      closed: ['अभी कुछ बंद नहीं है।', 'बंद बातचीत यहाँ रहती हैं, और कॉन्टैक्ट के लिखने पर फिर खुलती हैं।'],
    } as Readonly<Record<string, readonly [title: string, lead: string]>>,
    missingList: 'यह सूची नहीं है।',
    missingListLead: 'शायद हटा दी गई है। कोई बातचीत खोई नहीं है।',
    toAllOpen: 'सभी खुली बातचीत',
    empty: 'यहाँ कोई बातचीत नहीं है।',
    emptyFiltered: 'इन फ़िल्टर से कोई बातचीत नहीं मिली।',
    emptySearch: (words: string) => `किसी बातचीत में “${words}” नहीं है।`,
    dropSearch: 'खोज और फ़िल्टर हटाएँ',
  },
})
