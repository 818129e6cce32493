import type { Concept } from './concept.ts'

/** Hotels, journeys, luggage, the weather, animals. */
export const TRAVEL_CONCEPTS: Readonly<Record<string, Concept>> = {
  room: { english: 'room rooms suite suites cottage', hindi: 'kamra kamre kamron kamraa कमरा कमरे रूम सुइट' },
  hotel: {
    english: 'hotel hotels resort lodge guesthouse stay',
    hindi: 'होटल रिसॉर्ट thahar- theher- teher- ruk- ठहर- रुक-',
  },
  checkin: { english: 'checkin', hindi: 'चेकइन', phrases: ['check in', 'चेक इन', 'checking in'] },
  checkout: { english: 'checkout', hindi: 'चेकआउट', phrases: ['check out', 'चेक आउट', 'checking out'] },
  bed: { english: 'bed beds mattress cot crib', hindi: 'bistar palang khatiya बिस्तर पलंग बेड' },
  bathroom: {
    english: 'bathroom shower bath toilet toilets washroom restroom loo towel towels',
    hindi: 'snan nahana गुसलखाना बाथरूम टॉयलेट तौलिया shauchalay शौचालय',
  },
  swimming: {
    english: 'pool swim swimming',
    hindi: 'tairna tairaki तैर- स्विमिंग पूल',
    phrases: ['swimming pool', 'स्विमिंग पूल'],
  },
  gym: { english: 'gym fitness workout', hindi: 'जिम vyayam kasrat व्यायाम कसरत' },
  pet: { english: 'pet pets animal animals', hindi: 'paltu jaanwar janwar janvar पालतू जानवर पेट्स' },
  dog: { english: 'dog dogs puppy puppies', hindi: 'kutta kutte kutton kutiya कुत्ता कुत्ते पिल्ला pilla' },
  cat: { english: 'cat cats kitten kittens', hindi: 'billi billiyan बिल्ली' },
  bird: { english: 'bird birds parrot', hindi: 'chidiya tota pakshi चिड़िया तोता पक्षी' },
  rabbit: { english: 'rabbit rabbits', hindi: 'khargosh खरगोश' },
  luggage: {
    english: 'luggage baggage bag bags suitcase suitcases',
    hindi: 'samaan saamaan jhola सूटकेस बैग लगेज असबाब',
    phrases: ['hand bag'],
  },
  ticket: { english: 'ticket tickets fare fares', hindi: 'टिकट टिकिट kiraya kiraaya किराया भाड़ा bhada' },
  passenger: {
    english: 'passenger passengers traveller travellers traveler',
    hindi: 'yatri yaatri sawari savari यात्री सवारी मुसाफिर musafir',
  },
  journey: {
    english: 'trip trips journey travel travelling traveling tour crossing sailing',
    hindi: 'safar yatra yaatra ghoom- ghum- सफर सफ़र यात्रा घूम- ट्रिप',
  },
  flight: {
    english: 'flight flights plane airline',
    hindi: 'udaan udan hawai jahaz उड़ान फ्लाइट जहाज',
    phrases: ['hawai jahaz', 'हवाई जहाज'],
  },
  boat: { english: 'boat boats ferry ferries ship cruise', hindi: 'naav nav jahaz nauka नाव फेरी नौका' },
  train: { english: 'train trains rail', hindi: 'relgadi ट्रेन रेल rail', phrases: ['rail gadi', 'रेल गाड़ी'] },
  airport: { english: 'airport', hindi: 'एयरपोर्ट', phrases: ['hawai adda', 'हवाई अड्डा'] },
  departure: {
    english: 'departure departures depart departs leaves',
    hindi: 'nikalti nikalta nikalne rawana ravana रवाना प्रस्थान छूटती',
    phrases: ['kab chal-', 'कब चल-', 'kab nikal-'],
  },
  seat: { english: 'seat seats seating', hindi: 'सीट सीटें kursi कुर्सी' },
  table: { english: 'table tables', hindi: 'mez टेबल मेज़' },
  visa: { english: 'visa visas', hindi: 'वीज़ा वीजा veeza vija' },
  weather: { english: 'weather forecast climate temperature', hindi: 'mausam mosam mausum मौसम' },
  rain: {
    english: 'rain rains raining rainy storm',
    hindi: 'baarish barish barsaat barsat varsha बारिश बरसात तूफान toofan',
  },
  snow: { english: 'snow snowing ice', hindi: 'barf baraf barfbaari बर्फ' },
  cold: {
    english: 'cold cool freezing chilly winter',
    hindi: 'thand thanda thandi thandaa sardi thandak ठंड ठंडा ठंडी सर्दी',
  },
  hot: { english: 'hot heat warm heating heater summer', hindi: 'garam garm garmi गर्म गरम गर्मी' },
  wind: { english: 'wind windy air', hindi: 'hawa hava हवा' },
  mountain: { english: 'mountain mountains hill hills', hindi: 'pahad pahaad pahadi पहाड़ पहाड़ी' },
  sea: { english: 'sea beach ocean coast', hindi: 'samudra samundar samandar समुद्र समंदर बीच' },
  river: { english: 'river lake', hindi: 'nadi jheel नदी झील' },
  balcony: { english: 'balcony terrace veranda', hindi: 'chhat chajja बालकनी छत टैरेस' },
  view: { english: 'view views', hindi: 'nazara najara drishya नज़ारा नजारा व्यू' },
  fire: { english: 'fire bonfire fireplace', hindi: 'aag alaav आग अलाव' },
  smoking: { english: 'smoking smoke cigarette', hindi: 'dhumrapan beedi स्मोकिंग धूम्रपान सिगरेट' },
  key: { english: 'key keys keycard', hindi: 'chabi chaabi chaabhi चाबी' },
  laundry: {
    english: 'laundry ironing iron dryclean',
    hindi: 'dhulai istri press लॉन्ड्री धुलाई इस्त्री',
    phrases: ['kapde dho-', 'dry clean'],
  },
  wheelchair: {
    english:
      'wheelchair wheelchairs accessible accessibility disabled disability handicap handicapped ramp ramps stairlift',
    hindi: 'viklang divyang व्हीलचेयर दिव्यांग विकलांग',
    phrases: ['step free', 'without steps', 'wheel chair'],
  },
}
