import type { HandoffPhrases, MessageTakingPhrases } from '../phrases.ts'

export const handoff: HandoffPhrases = {
  notice: 'आता आमच्या टीममधील सदस्य आपल्याशी बोलतील. ते आपल्याला इथेच उत्तर देतील.',
  closed: (when) =>
    `${when === null ? 'आमची टीम सध्या उपलब्ध नाही.' : `आमची टीम ${when} पासून पुन्हा उपलब्ध असेल.`} आपला निरोप इथेच लिहा: ते तो वाचून आपल्याला इथेच उत्तर देतील.`,
  passedOn: (when) =>
    `धन्यवाद, आपला निरोप पोहोचवला आहे. आमची टीम ${when === null ? 'परत आल्यावर' : `${when} पासून`} आपल्याला इथेच उत्तर देईल.`,
  sorry: 'याबद्दल आम्ही क्षमस्व आहोत.',
}

export const messageTaking: MessageTakingPhrases = {
  back: (when) =>
    when === null ? 'आमची टीम सध्या उपलब्ध नाही.' : `आमची टीम सध्या उपलब्ध नाही; ते ${when} पासून पुन्हा भेटतील.`,
  ask: {
    message: 'विषय काय आहे? आपला निरोप लिहा, तो पुढे पोहोचवला जाईल.',
    name: 'कृपया आपले नावही सांगा.',
    phone: 'आपल्याशी कोणत्या नंबरवर बोलता येईल?',
  },
}
