import type { UrgencyPhrases, UrgencyWords } from '../urgency-words.ts'

export const URGENCY_PHRASES: UrgencyPhrases = {
  emergency:
    'Agar kisi ko chot lagi hai, kisi ki tabiyat bahut kharab hai ya koi khatre mein hai, to abhi emergency number par call kijiye: India mein 112, ya jahan aap hain wahan ka number. Yahan jawab ka intezaar mat kijiye. Humne apni team ko bata diya hai.',
  selfHarm:
    'Yeh jaankar bahut dukh hua ki aap itne mushkil waqt se guzar rahe hain. Aap hamare liye maayne rakhte hain, aur aapko yeh sab akele nahi sehna hai. Agar aapko ya aapke paas kisi ko nuksaan ho sakta hai, to abhi emergency number par call kijiye: India mein 112, ya jahan aap hain wahan ka number. Aap kisi bhi samay baat kar sakte hain: India mein Tele-MANAS, 14416, muft. Ho sake to kisi apne ke saath rahiye. Humne apni team ko bata diya hai, aur ek vyakti aapko yahin likhenge.',
  legalThreat:
    'Hamein khed hai ki baat yahan tak pahunchi. Aapka message hamari team ke ek vyakti ko de diya gaya hai. Woh aapko yahin jawab denge.',
}

export const URGENCY: UrgencyWords = {
  NEG: 'nahi, nahin, nhi, nai, nhn, ni, naa, na, nahii, mat, bina, kuch nahi, koi nahi',
  DENIES_PREVIOUS: 'nahi, nahin, nhi, nai, nhn',
  STOP: 'band, bnd, rukta, ruk, ruka, rukna, rukne, rukti, ruke, tham, thamta',
  HELP: 'bachao, bachaao, bacha lo, bachalo, bachaiye, bachao koi, madad, maddad, madat, help karo, help karein, kuch karo, kuch kijiye, koi aao, koi hai, koi sun, koi sun raha, kya karu, kya karun, kya karein, kya kare, kya kru',
  NOW: 'abhi, abi, jaldi, jldi, jaldi se, turant, turnt, fauran, foran, jld, jaldii, isi waqt',
  SEVERE:
    'bahut tej, tej, bardasht nahi, sahan nahi, bardasht, bardaasht, sahan, sahen, bahut tez, bhut tez, bohot tez, bht tez, tez, behad, poora bhar, pura bhar, tadap, tadap raha, tadap rahi, bura haal, jaan nikal, rona aa, ro raha, ro rahi, asahniya, ekdum se, achanak, lagatar',
  VERY: 'bahut, bahot, bhut, bohot, bhot, bht, boht, zyada, jyada, jada, kaafi, kafi, itna, itni',
  MILD: 'halka, halki, halka sa, thoda, thodi, thoda sa, thodi si, kabhi kabhi, zara sa, kam hai, mamuli, chhota sa, chhoti si, chota sa, choti si',
  OVER: 'khoon band ho gaya, khun band ho gaya, khoon band hogaya, bleeding band ho gayi, bleeding band ho gaya, ulti band ho gayi, dard band ho gaya, khoon aana band ho gaya, khoon ruk gaya, ruk gaya hai, ruk gaya tha, ab thik, ab theek, ab thik hu, ab theek hu, ab thik hai, ab theek hai, thik ho gaya, theek ho gaya, thik hogaya, aaram hai, aram hai, araam hai, aaram mil gaya, ab dard nahi, dard nahi hai, dard nhi hai, dard khatam, ab nahi hai, bas kharonch, halki kharonch, sab theek hai, sab thik hai, koi khatra nahi, chinta mat, utar gaya',
  PAST: 'pichle mahine, pichle saal, pichhle, pichle hafte, saal pehle, mahine pehle, bachpan, kuch saal, pehle hua tha, purana',
  PRICE:
    'kitna, kitne, kitni, kitne ka, kitne ki, kharcha, kharch, rate, daam, keemat, kimat, price, paise lagenge, lagega, lagenge, lagte, padega, pdega, charge, bhej do, bhejdo, ghar bhej',
  INFO: 'kya aapke, aapke yahan, apke yaha, milta hai, milega, milegi, milti hai, karte ho, karte hain, krte ho, hota hai, hota h, hoti hai, hoti h, lagwana, lagwani, lagvana, lagwaya, lagwate, karwana, karwate, krwana, khareedna, kharidna, chahiye thi, course, class, coaching, insurance, bima, claim karwate, report, test, camp, timing, ke liye, baithte, jankari, jaankari, puchna, suvidha, facility, likhna h, safe wali, dawa hai, parchi, sidhe karwane, nasbandi, vet ka, raste hai, ghumne, point',
  JOKE: 'bhook se, bhukh se, bhook lagi, bhook ki, bhuk se, bhookh, hans hans ke, has has ke, hasi se, garmi se, sardi se, battery mar, mar gayi thi, mar gyi thi, mobile ki, jaan loge, jaan le loge, jaan lo, mazak, majak, mubarak, machar, machhar, makkhi, chuha maar, dil wala, dil wali, dil se, chilgoza, workout, dil khush, thaka diya, kal rest, petrol khatam, stock khatam, khatam ho gaya kya, mann nahi, murder mubarak, ghoomne, dil garden, seat mil',
  MISTAKE: 'galti se, glti se, galti, samajh ke, samajh kar, anjane me, anjaane mein',
  WILL: 'dekhenge, dekh lenge, bulwa lunga, bulwa dunga, bulwata, karwaunga, karwaungi, daal di hai, dal di hai, kar di hai, kar diya hai, bhej raha, bhej rahi, padega, dekh lena, baat karega, dikha dunga, karunga, karungi, krunga, krungi, karenge, krenge, daalunga, dalunga, daalungi, dalungi, daal raha, dal raha, daal rahi, dalenge, daalenge, thok denge, thok dunga, thokunga, bhejunga, bhejungi, bhejenge, likhunga, likhungi, likhwaunga, likhwaungi, jaunga, jaungi, jayenge, jaenge, jaynge, jaa raha, ja raha, ja rahi, ja rha, bulaunga, bulau, bulata, bulaungi, milenge, milega, mil jaega, mil jayega, banega, hogi tumhare, hoga, aayega, ayega, karta hu, karti hu, karwa dunga, karwaunga, karwaungi, karaunga, karva, vasool, wasool, chhodunga, chodunga, dekh lunga, dekh lenge, ghaseetunga, le jaunga, kar dunga, kar dungi, kar denge',
  ME: 'main, mai, mein, mujhe, mujhko, muje, mere, mera, meri, maine, mene, mne, hum, hume, hamein, hamare, hu, hoon, khud',
  PERSON:
    'papa, mummy, mumy, maa, mata ji, pitaji, bhai, bhaiya, behan, bahan, didi, beta, bete, beti, bacha, bachha, bachhe, bachche, bacche, baccha, bachi, bachchi, pati, patni, biwi, wife, husband, dada, dadi, dadaji, nana, nani, chacha, chachi, mama, mami, uncle, aunty, dost, aadmi, admi, aurat, ladka, ladki, ladke, bua, mausi, jija, sasur, saas, use, usko, usse, unko, unhe, unki, uska, uski, woh, vo, wo, helper, driver wale, majdoor, mazdoor, naukar, kutta, kutte, billi, gaay, gai, bhains, bakri, pet dog, doggy, doggi, puppy, pupy, pappi, pilla, pille, kitten, khargosh, tota, tote, baby, chhotu, chotu, munna, munni, pota, pote, poti, naati, bhatija, bhatije, bhatiji, bhanja, bhanje, bhanji',
  SHOP: 'order, appointment, booking, payment, app, page, otp, refund, parcel, ticket, paisa, paise, pese',
  PHONE: 'phone, call, mobile, mob, battery',
  BREATHE: 'saans, sans, saas, swas, shwas, dam ghut, saanse',
  HARD: 'dikkat, dikat, diqqat, takleef, taklif, taqleef, mushkil, phool, phul, fool rahi, atak, ruk, ghut, ukhad, ukhar, rukti, tez chal, lene me, nahi le, nhi le',
  THROAT: 'gala, gale, galla',
  STUCK:
    'atak, atka, atki, atakgaya, atak gaya, atak gayi, phas, fas, phans, fasa, phasa, fasi, fase, fansa, atki hui',
  CLOSING: 'band ho, bandh ho, sooj, suj, jakad',
  CHEST: 'seena, seene, sine, sina, chhati, chhaati, chaati, chati, dil me, dil mein, dil ki',
  PAIN: 'dard, drd, dukh raha, dukh rahi, dukhta, peeda, jalan, bhari, bhaari, bhari pan, bhaaripan, jakdan, jakad, dabav, darad',
  BODY: 'kulha, kulhe, pasli, gaal, jabda, sharir, edi, haath, hath, hath pair, pair, pao, paon, ungli, ungliyan, kalai, ghutna, ghutne, kandha, kamar, peeth, gardan, naak, nak, kaan, hoth, honth, jeebh, munh, chehra, chehre, angutha, tang, taang, baju, jism, badan, jangh',
  HEAD: 'sir, sar, sir se, sar se, matha, mathe, khopdi, sir me',
  EYE: 'aankh, ankh, aankho, ankho, aankhon, ankhon, aankhe, nazar',
  TOOTH: 'daant, dant, dat, daat, dadh, daadh',
  BONE: 'haddi, hadi, haddii, fracture',
  BELLY: 'pet, pet me, pait',
  FACE: 'chehra, chehre, hoth, honth, jeebh, munh, muh, gala, gale, aankh, aankhe',
  SKIN: 'chamdi, khaal, twacha, chhale, chale, phaphole, fafole, phapole, faphole',
  BLEED: 'khoon, khun, khoonn, khon, rakt, lahu, bleeding, blding',
  FLOW: 'beh, beh raha, bah raha, behta, nikal, nikla, aa raha, aa rha, araha, ki dhaar, dhaar, dhar, ulti me, ulti mein, tapak, fawwara, khaansi me, khansi me, peshab me, rumaal, kapda bhar',
  FALL: 'gir gaya, gir gaye, gir gayi, gir gai, gir gyi, gir gya, gira, giri, gire, gir pada, gir padi, gir pade, girne, fisal gaya, fisal gayi, phisal',
  HIT: 'accident, takkar, takra, kuchal, kuchla, thok diya, tokar, chot lagi, chot lag gayi, gehri chot, chapet',
  BROKEN:
    'toot, toota, tooti, tut gaya, tut gayi, tut gya, toot gaya, toot gayi, chatak, mud gaya, mud gayi, ukhad',
  OUT: 'bahar, bahaar, nikal aaya, nikal gaya, nikal gyi, nikal aayi, dikh rahi, latak',
  CUT: 'kat gai, kat gaye, cheer gaya, phat gaya, fat gaya, kat gaya, kat gayi, kat gya, kat gyi, kata, katgaya, kata hai, ghus gaya, ghus gayi, ghusa, dhas, cut gaya, cut ho gaya, alag ho gayi',
  DEEP: 'gehra, gehri, gahra, gahri, andar tak, bahut gehra',
  BURN: 'jal gaya, jal gayi, jal gya, jal gyi, jalgaya, jal gaye, jhulas, jhulas gaya, jhulas gayi, jala, chhale pad, phaphole, fafole',
  HOT: 'garam chai, garam doodh, garam, chuna, mirchi powder, phenyl, bleach, dye, garam tel, garam paani, garam pani, gram tel, ubalta, khaulta, tezaab, tezab, tejab, acid, chai gir, cylinder, cooker, laser, wax',
  SWELL:
    'sooj, sooja, soojan, sujan, suj, suja, soj gaya, sooj gaye, sooj gaya, sooj gayi, suj gaya, phool gaya, phul gaya, soojh',
  ALLERGY: 'allergy, allergic, elergy, alergy, reaction',
  RASH: 'chakatte, chakte, daane, dane, pitti, khujli, lal nishan',
  VOMIT: 'ulti, ultiyan, ultiya, dast, ulti dast, loose motion, loose motions, kai ho',
  FEVER: 'bukhar, bukhaar, bhukhar',
  BABY: 'navjaat, nawjaat, chhota bachha, chhote bachhe, mahine ka, mahine ki, din ka bachha, bachhe, bachhi, shishu',
  PREGNANT:
    'pregnant, garbhvati, garbhwati, pet se hai, mahine ki pregnant, prasav, delivery pain, paani toot, pani chhoot, paani chhoot',
  LIMP: 'neela pad, nila pad, neela ho, nila ho, thanda pad, thande pad, dheela pad, doodh nahi pi, susta, sust pad, peela pad, hosh nahi, hosh nhi, aankhe nahi khol, ro nahi raha, neeli',
  CONFUSED: 'pehchan nahi, pahchan nahi, behki behki, ajeeb baate, bhool raha',
  SWEAT: 'paseena, pasina, paseene, pasine',
  DIZZY: 'chakkar, chakar, chkr, andhera, andhera chha, behoshi, khadi nahi ho, khada nahi ho',
  SUGAR: 'sugar, shugar, diabetes, insulin',
  PULSE: 'dhadkan, nabz, bp bahut, bp low, bp high, dil ki dhadkan',
  MOVE: 'hil, hil nahi, hilta, uth, uth nahi, uthta, utha, jaag, jag nahi, hosh, hosh me, hilne, uth ke, khada, jawab nahi de, chal nahi pa, bol pa, bol nahi, nigal',
  SENSE: 'dikh, dikhai, kuch dikh, sunn, sun pad, mehsus, mahsus, pair hila, haath hila',
  SHOCK:
    'bijli ka jhatka, current lag, current laga, karant, karent, jhatka laga, current lag gaya, shock laga, shock lag',
  BITE: 'kutte ne kaat, kutte ne kat, saanp ne, sanp ne, bandar ne kaat, saanp, sanp, bichhu, bichu, kaat liya, kat liya, kaata, dans liya, dasa, saap',
  DROWN: 'doob, dub gaya, doob gaya, doob raha, dub raha, doob rahi',
  REOPENED: 'taanke khul, tanke khul, taanka khul, taanke toot, tanke tut, zakhm khul, jakhm khul',
  CHOKED:
    'dam ghut, dum ghut, saans nahi, saans nhi, sans nahi, sans nhi, saans ruk, sans ruk, saans nahi aa, saans nahi le, saans band, nabz nahi',
  UNCONSCIOUS:
    'hosh nahi aa, uth nahi raha hai subah, hil nahi raha, hil nahi rahi, aankh nahi khol, aankhe nahi khol, behosh, behos, behoosh, beehosh, behosh ho, hosh me nahi, hosh mein nahi, hosh nahi, hosh nhi, gash khaya, gash kha',
  SEIZURE:
    'mirgi, mirgee, daura pada, daure pad, dora pada, daura pad, daura, fits aa, fit aa, fits aaye, akad gaya, akad gayi, jhatke aa, munh se jhaag, muh se jhag, jhaag nikal',
  STROKE:
    'lakwa, lakva, laqwa, paralysis, munh tedha, muh tedha, chehra tedha, ek taraf ka, adha chehra, aadha sharir',
  ATTACK_ILL:
    'dil ka attack, food poisoning, heart attack, heart atack, hart attack, dil ka daura, dil ka dora, asthma attack, attack aaya, attack aa gaya, atack aaya, attack pada, dama ka attack, cardiac arrest',
  DOER: 'ne, ney',
  SWALLOW_JOINED:
    'khali, khaali, pili, peeli, khaliya, piliya, peeliya, khagaya, pigaya, peegaya, khagayi, pigayi',
  SWALLOW:
    'naak me daal, kaan me daal, naak me ghusa, muh me daal, pi liya, pee liya, pi li, pee li, pi gaya, pee gaya, pi gayi, pee gayi, kha liya, kha li, kha gaya, kha gayi, nigal liya, nigal gaya, nigal gayi, nigal li, kha lia, khaya hai, khayi hai, kha lu, kha lunga, kha lungi, kha leti, kha leta, khane ka mann, kha lu kya, khakar, kha kar, chaat liya, chaat li, chat li, chat liya, chaba li, chaba liya, chaba gaya, gatak liya, gatak gaya',
  POISON:
    'chuhe wali, chuho wali, chuha maar, chuhe marne, keede maarne, keede marne, kide marne, machhar maarne, machhar marne, machchar marne, cockroach marne, deemak, thinner, surf, detergent, moth ball, mothball, paint, mortein, hit spray, all out, goodnight liquid, kapoor, sindoor, kaanch, kanch, sui, pin, keel, harpik, lizol, toilet cleaner, chuna, button, pencil cell, dawai, zeher, zehar, jeher, jehar, zahar, jahar, phenyl, fenyl, finail, phinyl, tezaab, tezab, acid, keetnashak, kitnashak, chuhe maar, chuhe mar, chuhe marne, kerosene, mitti ka tel, harpic, bleach, sanitizer, cell, battery, sikka, petrol, sabun ka paani, naphthalene, chuhe ki dawa, khatmal maar, machar maar liquid, good knight',
  PILLS: 'goli, goliya, goliyan, goliyaan, dawai, dawa, dawaiyan, neend ki, tablet, tablets, davai, dawaai',
  MANY: 'poori sheeshi, puri shishi, poori bottle, sheeshi, patta, 10, 15, 20, saari, sari, sab, sabhi, poori, puri, poora patta, pura patta, bahut saari, bahut sari, dher saari, ek saath, das, bees, pachas, 5-6, overdose',
  AMBULANCE: 'ambulance, ambulence, ambulans, amblance, embulance, embulence, ambulanc',
  DOCTOR: 'doctor, docter, daktar, dr, hospital, haspatal, aspatal, hakim',
  CALL: 'bulao, bulaao, bulwa, bula do, bulado, bhejo, bhejiye, bhej do, bhejdo, chahiye, chaiye, chahie, mangwao, mangao, bulaiye, bulwao, aao, aaiye, aa jao',
  EMERGENCY: 'emergency, emergncy, emargency, emergensi, imergency, aapatkaal, imarjensi',
  CRITICAL:
    'bachcha nahi de pa, bacha nahi de pa, aankhe upar chadh, aankh upar chadh, sunn pad gaya, sunn pad gayi, chillaa raha dard, cheekh raha, cheekh rahi, peshab band, peshab nahi, paishab nahi, accident ho gaya, accident hua, accident hogaya, bahut chot, buri tarah ghayal, ghayal, jakhmi, zakhmi, kaanp raha, kaanp rahi, thar thar kaanp, akad gaya sharir, aankhein upar, saans tez, saansein tez, kuch bol nahi, bol nahi pa, haalat bigad, halat bigad, tabiyat bigad, tabiyat kharab ho gayi achanak, bachne ki ummeed, labour pain, delivery ho rahi, delivery hone, paani chhut gaya, saans ukhad, aakhri saans, loo lag, haath pair thande, aankhe ulat, mar raha hai, mar rahi hai, mar rahe hai, mar jayega, mar jayegi, mar jaega, jaan ja rahi, jaan jaa rahi, jaan khatre, jaan ko khatra, haalat gambhir, halat gambhir, halat bahut kharab, haalat bahut kharab, haalat kharab, halat kharab, tabiyat bahut kharab, tabiyat achanak, tabiyat bigad, haalat nazuk, halat najuk, bachega nahi',
  NO_DRUG: 'inhaler nahi, inhaler nhi, inhaler khatam, insulin nahi',

  FIRE: 'aag, aagg, aag lag, aag lagi, aag lag gayi, lapte, lapat',
  CATCH:
    'lag gayi, lag gai, lag gyi, lag gaya, lagi, lagi hai, laga di, lag rahi, phail, fail rahi, bhadak, bujhao, dhamaka, fat gaya, phat gaya, brigade',
  PLACE:
    'kitchen, rasoi, ghar, makan, dukan, dukaan, building, kamra, kamre, room, chhat, parda, parde, godown, manzil, meter, hotel, dukan me, gaadi, gadi, cylinder, transformer, wire, taar, stove, chulha',
  GAS: 'gas, gais, ges, cylinder, lpg, silinder',
  LEAK: 'leak, lik, leek, leakage, badbu, smell, boo, mehak, sungh, aa rahi, nikal rahi, lick ho',
  SMOKE: 'dhua, dhuan, dhuaan, dhooa, dhuwa, dhuwan, smoke',
  SPARK:
    'chingari, chingaari, chingariya, spark, short circuit, shot circuit, sparking, jalne ki badbu, jalne ki smell, taar nanga, nanga taar, current aa raha, current utar, karant aa',
  DEVICE:
    'inverter, geyser, switch, switchboard, board, meter, battery, charger, fridge, ac se, cooler, motor, plug, mixer, pankha, pankhe, gaadi, scooty, bonnet',
  ALARM: 'alarm, siren',
  RING: 'baj raha, baje ja, baj rahi, band nahi',
  LIFT: 'lift, lifft, elevator, bathroom, kamre, kamra, basement, store, store room, dukan, gym, toilet, gaadi, garage, salon, shutter, tehkhana, freezer',
  LOCKED:
    'fas gye, fas gaye, phas gaye, phas gayi, dab gaye, malbe, taala laga, bahar se band, bahar se lock, fas, fasa, fasi, fase, phas, phasa, phase, phasi, phans, fans, fansa, fanse, atak, atki, atke, atka, band kar diya, band kar di, band ho gaya hu, band hu, band hai hum, band ho gaye, lock ho, lock kar, lock kar diya, kaid, bandh, bahar nahi nikal, nikal nahi',
  INSIDE:
    'andhera, dam ghut, hawa nahi, ek ghante se, ghanta ho gaya, andar, andr, koi nahi, bahar nahi nikal, nikal nahi, darwaza nahi khul, darwaja nahi khul, shutter gira, light nahi, ghante se, min se, 20min se, mint se, minute se, koi sun',
  TRAFFIC:
    'traffic, trafic, jaam, jam, payment, page, otp, app, login, paisa, paise, parcel, meeting, kaam me, order, custom',
  WEAPON:
    'bandook, banduk, bandooq, pistol, katta, tamancha, chaku, chaaku, chakku, chhura, chura, talwar, talvar, gun, acid, tezaab, tezab, tejab, bomb, danda, lathi, knife, hathiyar, gandasa',
  FIGHT:
    'nikal, nikaal, nikala, nikal li, nikaal li, dikha, taan, maar, marne, maarne, chala, chalai, goli chal, phenk, phek, fek, fenk, ladai, lad rahe, lekar, leke, le kar, le ke, dhamki, hamla, mar raha, maar raha, rakha hai, laga di, lagaye',
  THREAT:
    'dhamki, dhamka, dhamkaya, dhamkiyan, maar dega, mar dega, maar denge, jaan se maar, jaan se mar, jaan se marne, maar dalega, jala dega, jala denge, utha lenge, utha lega, nahi chhodega, kaat dega, kaat denge',
  ASSAULT:
    'badtameezi kar, badtamizi, galat harkat, haath pakad, blackmail, thappad, mara mujhe, mujhe maara, mujhe mara, gala dabaya, video bana liya, daaru pee ke maar, maar rahe hain mujhe, mujhe maar raha, mujhe mar raha, mujhe maar rahe, mujhe mar rahe, maar peet, maarpeet, mar pit, marpit, mar peet, peet raha, peet rahe, pit rahe, pitai, haath utha raha, chhed, chhedkhani, chhedchhad, chedkhani, chedchad, ched raha, balatkar, rape, zabardasti, jabardasti, loot liya, loot rahe, lut gaya, chheen raha, cheen raha, chheen rahe, chheen liya, cheen liya, goli chali, goli maar, goli mar di, hamla, bandhak, bandhak bana, gala daba',
  FOLLOW:
    'ghoor rahe, ghur rahe, paas aa rahe, pass aa rahe, mere room me ghus, mere kamre me ghus, picha kar, peeche peeche, piche piche, ghar tak aa, ghar ke bahar khada, gate ke bahar khada, darwaze pe khada, darwaza khatkhata, nikalne nahi de, roke rakha, peecha kar, pichha kar, picha kar, peechha kar, peecha karta, peeche pada, piche pada, peeche aa raha, piche aa raha, peeche laga, ghar ke bahar khada, bahar khada, bahar khade, jaane nahi de, jane nahi de, nahi jaane de, darwaza peet, darwaza tod, darwaja tod, ghurta, ghoor raha',
  OUTSIDE: 'bahar, roz, roj, koi aadmi, koi admi, ladka, ladke, anjan, ek aadmi, kuch log',
  AFRAID:
    'dar gayi, bahut dar, jaan ka khatra, dar lag, darr lag, dari hui, dara hua, ghabra, ghabrahat, khatra, khatre, khatre me, bahar nahi nikal, surakshit nahi',
  INTRUDER:
    'gunde, goonde, recovery wale, recovery agent, loan wale ghar, vasooli wale, badmaash, badmash, chor, daku, luteri, lutere, ghus gaya, ghus gaye, ghus aaya, ghus aaye, ghusne ki koshish, chor ghus, atankwadi, aatankwadi, aatanki, gunda, gunde',
  KIDNAP:
    'kidnap, kidnep, agwa, apharan, apaharan, utha le gaya, utha le gaye, utha ke le, utha kar le, utha liya, bacha gayab, bachha gayab, bachhi gayab, beti gayab, beta gayab, bete ko le gaya, beti ko le gaya, bachhe ko le gaya, bachi ko le, bachha nahi mil raha, bacha nahi mil raha, beta nahi mil raha, beti nahi mil rahi, kho gaya hai bacha, bachha kho',
  CHILD: 'bacha, bachha, bachhe, beti, beta, bete, bachi, ladki',
  CRACK: 'gir rahi, gir raha, gir gayi, gir gai, darar, daraar, toot rahi, dhas, dhah, toot ke, tut ke',
  STRUCTURE: 'chhat, chat, deewar, diwar, deevar, building, balcony, lintel, pillar, imarat, jhula, jhoola',
  VEHICLE: 'driver, taxi, cab, auto, gaadi, gadi, rickshaw, bus, ola, uber',
  ASTRAY:
    'ulta seedha chala, ulta sidha chala, bahut tez chala, tez chala raha, sunsaan, sunsan, galat raste, galat rasta, dusre raste, rok nahi, nahi rok, nhi rok, daru piye, daaru pi, nashe me, sharab pi, brake fail, brake nahi lag, utarne nahi de, kahin aur le ja',
  DANGER_WORD:
    'building hil rahi, dharti hil, jhatke aa rahe bhukamp, lawaris bag, lavaris bag, sandigdh bag, acid attack, pahad gir, paani me beh, baadh aa gayi, khamba gir, ped gir gaya, taar gir, bijli ka taar toot, chhat gir gayi, deewar gir, cylinder phat gaya, goliyan chal, naav doob, pul toot, dhamaka, cylinder fat, cylinder phat, bomb, bhukamp, bhagdad, baadh, danga, goli chal, cylinder blast',

  SUICIDE: `maut hi, marna hi, marna theek, marna behtar, sab shaant, bas ek kadam, muh dikhaunga, muh dikhaungi, kya muh dikhau, kya muh dikhaunga, jeene ki koi, jine ki koi, maut ko gale, maut ke siva, maut ke alawa, nahi jhel sakta, nahi jhel sakti, nahi jhela jata, jeena bojh, zindagi bojh, zindagi se mukt, zindagi se chhutkara, mere jane ke baad, mere jaane ke baad, maa ka khayal rakhna, mere bachcho ka khayal, mere bachchon ka, mera saman, aakhri order, aakhri khana, koi pyaar nahi karta, koi pyar nahi karta, khud se nafrat, apne aap se nafrat, kisi kaam ka nahi raha, kisi kaam ki nahi rahi, haar maan li, himmat nahi bachi, ab aur nahi saha, ab saha nahi, nahi saha jata, chhutkara chahiye, mukti chahiye, azad ho jaunga, azad ho jaungi, shanti mil jayegi, aankh hi na khule, subah na dekhu, kal ki subah, mar jaane do, marne do mujhe, mujhe marne do, jeene nahi dete, jeene ka haq nahi, jeene ki himmat, jeene ki ummeed, duniya chhod du, jaan nikal jaye meri, bhagwan utha le, upar wala utha le, uthale mujhe, mujhe utha le, mar jana chahiye, mar jaana chahiye, maut aa jaye, maut chahiye, mujhe maut, paida hi na, paida na hota, paida hi nahi, mere bina sab, mere bina khush, meri zaroorat nahi, meri jarurat nahi, kabhi nahi uthungi, kabhi nahi uthunga, kabhi na uthu, kood rahi, kood raha, kud raha, kud rahi, kood du, chhalang laga, nadi me kood, pul se kood, khud ko aag, ja rahi hu hamesha, ja raha hu hamesha, hamesha ke liye jaa, sab chhod ke ja, nahi jee paunga, nahi jee paungi, jaan dena, jaan de raha, jaan de rahi, khud ko kuch kar, kuch kar baithunga, kuch kar baithungi, goli maar lunga, haath kaata maine, nas kaatne, patri pe, zeher khareed, maaf kar dena main ja, mujhe maaf kar dena, marne ke tarike, marne ka tarika, kaise maru, marne ki soch, marne ki baat, marne ke khayal, mar jaane ka, mar jane ka, jeene ki wajah, aaj sab khatam, meri kahani khatam, suicid*, sucid*, khudkushi, khudkhushi, khud khushi, khud kushi, khudkhusi, aatmahatya, atmahatya, aatm hatya, atmhatya, mujhe marna, marna hai, marna h mujhe, marna chahta, marna chahti, marna chah, mrna chahta, mrna h, mar jana chahta, mar jana chahti, mar jana hai, mar jaana chahta, mar jaana chahti, mar jaana hai, marne ka mann, marne ka man, marne ko mann, marne wala hu, marne ja raha, marne ja rahi, marne jaa, mar jau, mar jaun, mar jaunga, mar jaungi, mar jaau, mar jata to, mar jati to, mar hi jau, main mar raha hu, mar ja raha, jaan de dunga, jaan de dungi, jaan de doon, jaan de du, jaan dene, jaan de de, jaan de degi, jaan de dega, jan de dunga, jan de dungi, jaan dedunga, jaan dedungi, jaan le lunga, jaan le lungi apni, apni jaan le, apni jaan,
    jeena nahi, jeena nhi, jina nahi, jina nhi, jeene ka mann nahi, jeene ka man nahi, jine ka man nahi, jeene ki ichha nahi, jeene ki ichchha, jeene ki iccha, jeene ka matlab, jeene ka kya matlab, jeene ka koi matlab, jeene ka kya fayda, jeene ka kya faida, jeene ka koi fayda, jeena bekar, jeene se kya, jee ke kya, ji ke kya, jee kar kya, ji nahi sakta, jee nahi sakta, jee nahi sakti, jeene layak, jeene se mann bhar, jeene se thak, zindagi se thak, jindagi se thak, zindagi se tang, zindagi khatam, zindagi khatm, jindagi khatam, jindagi khatm, zindagi bekar, zindagi ka kya, aur nahi jeena, ab nahi jeena, nahi jeena, nhi jeena, nahi jina, nhi jina, jeena hi nahi, zinda nahi rehna, zinda nhi rehna, zinda nahi rahna, zinda rehne ka, zinda rehne ki, jinda nahi rehna,
    khud ko khatam, khud ko khtm, khud ko khatm, apne aap ko khatam, apne aap ko khatm, khud ko nuksaan, khud ko nuksan, khud ko chot, khud ko maar, khud ko mar, khud ko kaat, khud ko saza, apne aap ko nuksaan, apne aap ko nuksan, apne aap ko maar, sab khatam karna, sab khatam kar, sab khatam kar du, sab khtm kar, sab khatm karna, khatam kar lu, khatam kar lunga, khatam kar lungi, khatm kar lunga, khatm kar lu, khatam kar dunga apne,
    phansi laga, fansi laga, faansi laga, phaansi laga, phansi le, fansi le, faansi le, latak jau, latak jaun, latak jaunga, latak jaungi, pankhe se latak, kood jaunga, kood jaungi, kood jau, kood jaun, kud jaunga, kud jaungi, kud jau, kudne ja, koodne ja, koodne wala, kudne wala, kood raha, train ke aage, train ke niche, train ke neeche, train ke samne, patri pe let, patri par let, nas kaat, nas kat, naas kaat, kalai kaat, kalai kat, kalayi kaat, haath kaat li, haath kat li, haath pe blade, hath pe blade, haath par blade, blade se haath, zeher kha, zehar kha, zeher pi, jeher kha, jehar kha, zahar kha, jahar kha, jahar pi, zeher khane, zeher khana,
    duniya se jaana, duniya se jana, duniya chhod, duniya chod, duniya se chala, duniya se chali, is duniya se, duniya me nahi rahunga, duniya mein nahi rehna, duniya me nahi rehna, aakhri raat, aakhiri raat, akhri raat, aakhri din, akhri din, aakhri message, akhri message, aakhri msg, aakhri baar baat, alvida, hamesha ke liye so jana, hamesha ke liye ja raha, hamesha ke liye ja rahi, hamesha ke liye chala, hamesha ke liye chali, sada ke liye so, mere hone na hone, mere marne se, mere marne ke baad, mere jaane ke baad, mere jane ke baad, main nahi rahunga, main nahi rahungi, mai nahi rahunga, kal tak nahi rahunga, kal nahi rahunga, bojh ban gaya hu, bojh ban gayi hu, bojh hu sab, sabke liye bojh, chitthi likh di, chithi likh di, muh nahi dikha sakta, muh nahi dikha sakti, munh nahi dikha sakta, bas jaana hai, bas jana hai duniya`,
  LAW_TOPIC:
    'court marriage, court wali, court ke paas, court ke samne, thane ke paas, thane ke samne, police station ke, thana road, police verification, vakalat padh, wakalat padh, law ki, notice period, pehle notice, kitne din pehle notice, complaint ka kya, pehle wali complaint, complaint number, vakil sahab ke paas wali, tennis court, stamp paper, kursi, rent agreement, affidavit',
  SUE: 'police aa rahi, police aayegi, police bhejta, police bhejunga, license cancel kar, licence cancel, dukan seal, dukaan seal, dukan band karwa, dukaan band karwa, seal karwa, jail jaoge, jail ki hawa, jail me daal, arrest karwa, court ka notice, court case, kachehri, court tak, kanooni, kanuni, case kar raha, case karna, cheating ka case, harjana, muavza, khilaf fir, fir file, fir karwaunga, fir karwaungi, court me milenge, court mein milenge, court me milte, court me dekh, adalat me milenge, adaalat me milenge, court me ghaseet, court le jaunga, court tak le, court jaunga, court jaungi, court jayenge, court jaenge, case thok, case thokunga, kes thok, case daal, case dal, case karunga, case karungi, case karenge, case kar dunga, case kar dungi, case krunga, case file, case banega, case banta, mukadma, mukadama, muqadma, mukdama, legal notice, kanooni notice, kanuni notice, kanooni karwai, kanuni karwai, kanooni karyawahi, kanooni karvai, kanuni karvai, kanuni karyawahi, kanooni kadam, legal action, fir karwa, fir darj, fir likhwa, fir kara, f.i.r, jail bhej, jail bhijwa, jail karwa, hathkadi, 420 ka case, dhara 420, notice bhej, notice bhijwa, notice mil jaega, notice aayega, notice aa jayega, license radd, license cancel karwa',
  LAWYER: 'vakil, vakeel, wakil, wakeel, vakeel sahab, advocate, lawyer',
  MINE: 'papa vakil, baat karna, baat karega, se milo, hai dekh, mera, mere, meri, hamare, hamara, jija, bhai, chacha, mama, papa, se baat, notice, ka, bolega, baat karega, bhejega',
  COURT:
    'court, kort, adalat, adaalat, kachehri, kachhari, forum, consumer court, consumer forum, upbhokta forum, upbhokta, tribunal, high court, supreme court',
  POLICE:
    'police, pulice, polis, pulis, thana, thane, thaane, cyber cell, cyber crime, 112 pe, 100 number, darogah, daroga, kotwali, chowki',
  REGULATOR:
    'cm helpline, cm portal, pm portal, nagar nigam, swasthya vibhag, rto, medical council, food inspector, fssai, upbhokta, rera, consumer helpline, rbi, lokpal, ombudsman, dm sahab, collector, ssp, commissioner, khadya vibhag, food department, shiksha vibhag, mahila aayog, mahila ayog, bal aayog, manav adhikar, 1915, labour office, labour court, trai, irdai, dgca, sdm',
  CASE: 'case, kes, kess, complaint, complain, shikayat, sikayat, shikaayat, report, riport, arji, darkhast, daawa',
  COMPLAIN: 'complaint, complain, shikayat, sikayat, report, rapat',
  GO: 'jaunga, jaungi, jayenge, jaenge, jaa raha, ja raha, ja rha, ja rahi, jaana padega, jana padega, milenge, milte, bulaunga, bulau, bulata, bulaungi, bulaunga, bulwaunga, le jaunga, pahunch',
  OTHERWISE:
    'warna, varna, wrna, nahi to, nhi to, nahi toh, nahi kiya to, nahi karte to, nahi diya to, wapas karo, vapas karo, wapis karo, paise do, last baar, aakhri baar bol, akhri warning, aakhri mauka, ab, agar',
  HYPO: `policy, insurance, bima, agar kabhi, suicide point`,
  LIMB: `ungli, ungliyan, haath, hath, angutha, pair, kaan, hoth, jeebh, naak, hatheli`,
  SPILL: `gir gayi, gir gai, gir gaya, gira, giri, pad gaya, chala gaya, chali gayi, dal diya`,
  BLIND: `dikhna band, dikhai dena band, dikh nahi, dikhai nahi, nazar nahi aa, aankh nahi khul`,
  OXYGEN: `oxygen, spo2`,
  LOW: `low, kam, gir rahi, gir gayi, 70, 80, 85, 40, 45, 50, khatam`,
  ANIMAL: `saanp, tendua, sher, bhalu, haathi`,
  FOUND: `mil rahi, mil raha, mil rha, mil rhi`,
  MISSING: `gayab, lapata, gum ho, kho gaya, kho gayi`,
  GIVEN_UP: `wajah, vajah, wajah nahi, thak, thak gaya, thak gayi, thak chuka, haar, haar gaya, haar gayi, tang, ukta, man nahi, mann nahi, matlab nahi, matlab, fayda nahi, fayda, faida, bekar, bekaar, khatam, khatm, barbaad, nafrat, bojh, umeed nahi, kuch nahi bacha`,
  LIVE: `zindagi, jindagi, zindgi, jindgi, jeena, jina, jeene, jine, jeevan`,
  NOTE: `chitthi likh, chithi likh, khat likh`,
  HANG: `fanda, phanda, rassi laga, latak jau`,
  OTHER: `bomb wali, fire paan, mar gaye garmi, dil ki baat`,
}
