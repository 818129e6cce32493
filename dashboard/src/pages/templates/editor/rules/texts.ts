/** Sentences of the rules that a template breaks: the problem, and the way to mend it. */
import type { Rule } from '../check-template.ts'

type Sentences = Readonly<Record<Rule, (...given: (string | number)[]) => string>>

const EN: Sentences = {
  required: () => 'Fill this in.',
  name: () => 'Use lower-case letters, digits and _ only.',
  language: () => 'Choose a language.',
  too_long: (length, most) => `${length} characters; ${most} are allowed.`,
  one_line: () => 'Write it in one line.',
  open: () => 'A placeholder is not closed: write {{name}} or {{1}}.',
  at_edge: () => 'Write a word before the first and after the last placeholder.',
  order: (names) => `Number the placeholders from 1 without gaps, not ${names}.`,
  names: (names) => `Write names in lower case and begin with a letter, not ${names}.`,
  one_placeholder: () => 'A header has one placeholder at most.',
  no_placeholder: () => 'Placeholders are not allowed here: write the words.',
  too_dense: (count, words) =>
    `${count} placeholders among ${words} words are refused in review. Write more words around them.`,
  empty_lines: () => 'Leave one empty line in a row at most.',
  file: () => 'Upload an example file: the review needs one.',
  example: () => 'The review needs an example.',
  url: () => 'Begin with https:// and the name of the site.',
  url_placeholder: () => 'One placeholder is allowed, {{1}}, at the end of the address.',
  phone: () => 'Write the number with + and country code: +919812345678.',
  repeated: (button) => `Button ${button} has the same words.`,
  together: () => 'Put all quick replies together, before or after the other buttons.',
  minutes: (minutes) => `${minutes} is not between 1 and 90.`,
  too_many: (count, most) => `${count} buttons; ${most} are allowed.`,
}
const HI: Sentences = {
  required: () => 'इसे भरें।',
  name: () => 'सिर्फ़ छोटे अंग्रेज़ी अक्षर, अंक और _ लिखें।',
  language: () => 'भाषा चुनें।',
  too_long: (length, most) => `${length} अक्षर हैं; ${most} तक हो सकते हैं।`,
  one_line: () => 'एक ही पंक्ति में लिखें।',
  open: () => 'ब्रैकेट बंद नहीं है: {{name}} या {{1}} लिखें।',
  at_edge: () => 'पहली जगह से पहले और आखिरी के बाद कोई शब्द लिखें।',
  order: (names) => `नंबर 1 से लगातार लिखें, ${names} नहीं।`,
  names: (names) => `नाम छोटे अक्षरों में लिखें और अक्षर से शुरू करें, ${names} नहीं।`,
  one_placeholder: () => 'शीर्षक में एक ही जगह हो सकती है।',
  no_placeholder: () => 'यहाँ बदलने वाली जगह नहीं हो सकती: शब्द लिखें।',
  too_dense: (count, words) => `${words} शब्दों में ${count} जगहें जाँच में नामंज़ूर होती हैं। और शब्द लिखें।`,
  empty_lines: () => 'लगातार एक ही खाली पंक्ति छोड़ें।',
  file: () => 'उदाहरण फ़ाइल अपलोड करें: जाँच को चाहिए।',
  example: () => 'जाँच को उदाहरण चाहिए।',
  url: () => 'https:// और साइट के नाम से शुरू करें।',
  url_placeholder: () => 'पते के अंत में एक ही जगह हो सकती है, {{1}}।',
  phone: () => 'नंबर + और देश के कोड के साथ लिखें: +919812345678।',
  repeated: (button) => `बटन ${button} पर भी यही शब्द हैं।`,
  together: () => 'सभी झटपट जवाब साथ रखें, बाकी बटनों से पहले या बाद में।',
  minutes: (minutes) => `${minutes} 1 और 90 के बीच नहीं है।`,
  too_many: (count, most) => `${count} बटन हैं; ${most} तक हो सकते हैं।`,
}

export const TEMPLATE_RULES = { en: { rules: EN }, hi: { rules: HI } }
