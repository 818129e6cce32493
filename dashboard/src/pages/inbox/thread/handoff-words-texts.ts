/** Words of the platform in the details of a handoff, with those that a reader of Hindi sees. */
export const HANDOFF_WORDS: Readonly<Record<string, string>> = {
  Name: 'नाम',
  Phone: 'फ़ोन',
  'E-mail': 'ईमेल',
  'Interested in': 'रुचि',
  Service: 'सेवा',
  Date: 'तारीख',
  Time: 'समय',
  Message: 'संदेश',
  booking: 'बुकिंग',
  'Found nothing': 'कुछ नहीं मिला',
  Answered: 'जवाब दिया',
  'No reply was sent': 'कोई जवाब नहीं भेजा गया',
  Done: 'हो गया',
  'Asked the contact to confirm': 'ग्राहक से पुष्टि माँगी',
  'Was refused': 'नहीं हो सका',
  'Did not work': 'काम नहीं किया',
  'Nothing was changed': 'कुछ नहीं बदला',
  'Had no answer': 'जवाब नहीं था',
  'Handed off to a person': 'व्यक्ति को सौंपा',
  'Kept silent': 'चुप रहा',
  'Was not sent: somebody else answered by then': 'नहीं भेजा गया: तब तक कोई और बात कर रहा था',
  'Handed off to another agent': 'दूसरे एजेंट को सौंपा',
  'Broke off': 'बीच में रुक गया',
}

/** The rest of the sentence stays as it is. */
export const HANDOFF_BEGINNINGS: readonly (readonly [english: string, hindi: (rest: string) => string])[] = [
  ['Searched the knowledge for ', (query) => `जानकारी में खोजा: ${query}`],
  ['Found: ', (titles) => `मिला: ${titles}`],
  ['Used ', (tool) => `${tool} का उपयोग किया`],
]
