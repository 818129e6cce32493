import type { Concept } from './concept.ts'

/** Restaurants and salons. */
export const FOOD_AND_BEAUTY_CONCEPTS: Readonly<Record<string, Concept>> = {
  lunch: { english: 'lunch', hindi: 'लंच', phrases: ['dopahar ka khana', 'दोपहर का खाना'] },
  dinner: { english: 'dinner', hindi: 'डिनर', phrases: ['raat ka khana', 'रात का खाना'] },
  food: {
    english: 'food meal meals tiffin tiffins thali',
    hindi: 'khana khaana khane bhojan टिफिन थाली मील dabba dabbe टिफ़िन',
  },
  menu: { english: 'menu dishes dish', hindi: 'मेन्यू मेनू' },
  vegetarian: { english: 'veg vegetarian', hindi: 'shakahari वेज', phrases: ['pure veg'] },
  meat: {
    english: 'nonveg chicken egg eggs meat mutton fish',
    hindi: 'mansahari maans चिकन murga anda ande अंडा अंडे',
    phrases: ['non veg', 'नॉन वेज'],
  },
  spicy: {
    english: 'spicy spice spices chilli oily',
    hindi: 'teekha tikha teekhi mirch masaledar masala masale tikhi तीखा तीखी मिर्च',
  },
  jain: { english: 'jain onion garlic', hindi: 'जैन pyaz pyaaz lahsun lehsun lahsan' },
  pause: {
    english: 'pause paused skip hold',
    hindi: 'rok- ruk- रोक रोकना',
    phrases: ['band kar', 'band karwa', 'बंद कर', 'बंद करवा', 'chhutti par'],
  },
  trial: {
    english: 'trial sample demo',
    hindi: 'ट्रायल डेमो',
    phrases: ['try kar', 'ट्राई कर', 'try it', 'try out', 'try first'],
  },
  haircut: {
    english: 'haircut haircuts hairstyle trim trimming',
    hindi: 'हेयरकट katai kating हेअरकट कटिंग',
    phrases: [
      'hair cut',
      'hair cutting',
      'baal kat-',
      'baal kaat-',
      'bal kat-',
      'बाल कट-',
      'बाल काट-',
      'hair cuts',
      'baal katai',
    ],
  },
  hair: { english: 'hair hairs', hindi: 'baal baalon balon baalo bal हेयर' },
  beard: { english: 'beard shave shaving moustache', hindi: 'dadhi daadhi shev शेव शेविंग moonch दाढ़ी' },
  color: {
    english: 'color colour coloring colouring dye highlights',
    hindi: 'rang rangne rangwa- कलर कलरिंग मेहंदी',
  },
  bridal: { english: 'bridal bride wedding marriage', hindi: 'dulhan shaadi shadi vivah ब्राइडल' },
  makeup: { english: 'makeup', hindi: 'मेकअप shringar', phrases: ['make up', 'मेक अप'] },
  women: {
    english: 'women woman ladies lady female girl girls',
    hindi: 'mahila mahilaon aurat auraton ladki ladkiyon लेडीज़',
  },
  men: { english: 'men man gents male boys boy', hindi: 'purush purushon ladke ladka aadmi mard जेंट्स' },
  child: {
    english: 'child children kid kids baby babies infant infants toddler toddlers',
    hindi: 'bachcha bachche bachcho bachchon bacha bache bacho bachhe bachhon शिशु बच्ची बच्चा बच्चे बच्चों',
  },
  senior: {
    english: 'senior seniors elderly elder old pensioner pensioners retired',
    hindi: 'buzurg bujurg vridh बुज़ुर्ग',
    phrases: ['senior citizen'],
  },
}
