import { defineTexts } from '../../../../texts/locale.ts'

export const teachTexts = defineTexts({
  en: {
    teach: 'Teach it',
    lead: 'The AI answers from this text the next time somebody asks. Remove names and what holds for this contact alone.',
    question: 'Question',
    answer: 'Answer',
    answerHint: 'Customers read words from it.',
    save: 'Add to the knowledge',
    taught: 'Added to the knowledge. The AI knows it at once.',
  },
  hi: {
    teach: 'AI को सिखाएँ',
    lead: 'अगली बार कोई पूछे तो AI इसी से जवाब देगा। नाम और सिर्फ़ इस व्यक्ति की बातें हटा दें।',
    question: 'सवाल',
    answer: 'जवाब',
    answerHint: 'ग्राहक इसके शब्द पढ़ेंगे।',
    save: 'नॉलेज में जोड़ें',
    taught: 'नॉलेज में जुड़ गया। AI को अभी से पता है।',
  },
})
