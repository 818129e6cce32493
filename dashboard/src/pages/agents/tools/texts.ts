/** The built-in tools in the words of people. Their names are those of the server. */
import { defineTexts } from '../../../texts/locale.ts'

export interface ToolText {
  name: string
  label: string
  hint: string
}

export const toolTexts = defineTexts({
  en: {
    search_knowledge: ['Search knowledge', 'Looks for more passages by itself'],
    hand_off: ['Hand off to a person', 'When asked, on a complaint, or when stuck'],
    transfer_to_agent: ['Pass on to another agent', 'Only to those that are chosen below'],
    capture_lead: ['Capture leads', 'Asks for name, phone and the matter'],
    check_availability: ['Look for free times', 'Reads the calendar'],
    create_booking: ['Book', 'Only after the customer said yes'],
    list_bookings: ['Read bookings', 'Only those of the customer who writes'],
    reschedule_booking: ['Move a booking', 'Only after the customer said yes'],
    cancel_booking: ['Cancel a booking', 'Only after the customer said yes'],
    set_language: ['Change the language', 'When the customer asks for another one'],
  },
  hi: {
    search_knowledge: ['जानकारी में खोजना', 'खुद और अंश ढूँढता है'],
    hand_off: ['इंसान को सौंपना', 'माँगने पर, शिकायत पर, या अटकने पर'],
    transfer_to_agent: ['दूसरे एजेंट को सौंपना', 'सिर्फ़ नीचे चुने हुए एजेंट को'],
    capture_lead: ['लीड लेना', 'नाम, फ़ोन और काम पूछता है'],
    check_availability: ['खाली समय देखना', 'कैलेंडर पढ़ता है'],
    create_booking: ['बुक करना', 'ग्राहक के हाँ कहने के बाद ही'],
    list_bookings: ['बुकिंग पढ़ना', 'सिर्फ़ लिखने वाले ग्राहक की'],
    reschedule_booking: ['बुकिंग का समय बदलना', 'ग्राहक के हाँ कहने के बाद ही'],
    cancel_booking: ['बुकिंग रद्द करना', 'ग्राहक के हाँ कहने के बाद ही'],
    set_language: ['भाषा बदलना', 'जब ग्राहक दूसरी भाषा माँगे'],
  },
} as const)

export type BuiltInTool = keyof (typeof toolTexts)['en']
